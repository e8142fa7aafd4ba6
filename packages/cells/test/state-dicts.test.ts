import {
  indices,
  leaves,
  ready,
  scope,
  stackTensors,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tree,
} from '@unroll/tensor';
import { golden, leakCheck, type StateDictCase } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellFromPyTorch, fromPyTorch, moduleFromPyTorch, toPyTorch } from '../src/formats/pytorch/index.js';
import { type Cell, gruResetAfter, lstm, rnn } from '../src/index.js';
import { expectTree, namedArrays, TOLERANCE, tensors } from './golden-tree.js';

beforeAll(() => ready());
leakCheck();

const cells: Record<string, Cell> = { RNN: rnn, LSTM: lstm, GRU: gruResetAfter };
const of = (module: string) =>
  golden('stateDicts').filter((c) => (module === 'Cell' ? c.module.endsWith('Cell') : module === c.module));

/** States of every layer and direction on top of each other, as PyTorch gives them. */
function stacked(state: Tree, names: readonly string[]): Record<string, Tensor> {
  const all = leaves(state);
  const every = (k: number) => all.filter((_, i) => i % names.length === k) as Tensor2D[];
  return Object.fromEntries(names.map((name, k) => [name, stackTensors(every(k))]));
}

const check = (c: StateDictCase, output: Tensor, state: Tree) =>
  expectTree({ output, state }, { output: c.output, state: c.state }, TOLERANCE.forward);

describe.each(Object.entries(cells))('nn.%s', (module, cell) => {
  it.each(of(module))('$name', (c) =>
    scope(() => {
      const { net, params } = moduleFromPyTorch(cell, namedArrays(c.stateDict));
      const { hs, state } = net.unroll(params, tensors(c.input) as Tensor3D);
      check(c, hs, stacked(state, Object.keys(c.state)));
    }),
  );
});

describe('cells', () => {
  it.each(of('Cell'))('nn.$name', (c) =>
    scope(() => {
      const cell = cells[c.module.replace('Cell', '')] as Cell;
      const params = cellFromPyTorch(cell, namedArrays(c.stateDict));
      const state = cell.step(params, cell.zero(2, 5), tensors(c.input) as Tensor2D) as Record<string, Tensor>;
      check(c, state['h'] as Tensor, state);
    }),
  );
});

describe('language models', () => {
  it.each(of('CharRNN'))('$name', (c) => {
    using model = fromPyTorch(namedArrays(c.stateDict));
    expect(model.config).toMatchObject({
      input: { kind: 'ids', vocabulary: 11, embedding: 4 },
      layers: [
        { cell: 'lstm', hidden: 6 },
        { cell: 'lstm', hidden: 6 },
      ],
      head: { kind: 'classes', classes: 11, tied: false },
    });
    scope(() => {
      const { logits, state } = model.forward(indices(c.input.data, [4, 2]));
      check(c, logits, stacked(state, ['h', 'c']));
    });
    const written = toPyTorch(model);
    expect(Object.keys(written).map((name) => name.replace('lstm.', 'rnn.'))).toEqual(
      Object.keys(c.stateDict).map((name) => name.replace('lstm.', 'rnn.')),
    );
    for (const name of ['lstm.weight_hh_l1', 'fc.weight'])
      expect(written[name]?.shape).toEqual((c.stateDict[name] ?? c.stateDict[name.replace('lstm', 'rnn')])?.shape);
  });
});
