import {
  assign,
  flatten,
  indices,
  ready,
  scope,
  type Tensor,
  type Tree,
  type Variable,
  valueAndGrad,
} from '@unroll/tensor';
import { golden, leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CellName, languageModel } from '../src/index.js';
import { expectTree, TOLERANCE, tensors } from './golden-tree.js';

beforeAll(() => ready());
leakCheck();

type Inputs = { readonly params: Tree; readonly state: readonly Tree[] };

describe.each(golden('languageModel'))('PyTorch: $name', ({ cell, tied, sizes, lengths, ...c }) => {
  it('logits, last states, loss, and the gradient of every weight and state', () => {
    const { steps, batch, ...widths } = sizes;
    using model = languageModel({ ...widths, cell: cell as CellName, tied, random: Math.random });
    const ids = { inputs: Int32Array.from(c.inputs.data), targets: Int32Array.from(c.targets.data) };
    const given = { ...ids, steps, batch, ...(lengths && { lengths: Int32Array.from(lengths) }) };
    const both = valueAndGrad(({ state }: Inputs) => {
      const { loss, state: final, count } = model.loss(given, { state });
      expect(count).toBe(c.count);
      return { value: loss, aux: { final } };
    });
    scope(() => {
      const weights: Record<string, Tensor> = flatten(tensors(c.params as never));
      for (const [path, variable] of Object.entries(flatten(model.params as Tree)))
        assign(variable as Variable, weights[path] as Tensor);
      const state = tensors(c.state) as readonly Tree[];
      const { value, grads, aux } = both({ params: model.params, state });
      expectTree({ value, ...aux }, { value: { shape: [], data: [c.loss] }, final: c.final }, TOLERANCE.forward);
      expectTree(grads as Tree, c.gradients as never, TOLERANCE.gradient);
      const { logits } = model.forward(indices(ids.inputs, [steps, batch]), state);
      if (!lengths) expectTree({ logits }, { logits: c.logits }, TOLERANCE.forward);
    });
  });
});
