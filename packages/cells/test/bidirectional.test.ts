import { add, mul, ready, scope, sum, type Tensor, type Tensor3D, type Tree, valueAndGrad } from '@unroll/tensor';
import { golden, leakCheck } from '@unroll/testing';
import { beforeAll, describe, it } from 'vitest';
import { bidirectional, cellNamed, type StackLayer, stack } from '../src/index.js';
import { expectTree, type GoldenTree, TOLERANCE, tensors } from './golden-tree.js';

beforeAll(() => ready());
leakCheck();

type Inputs = { readonly params: readonly Tree[]; readonly state: readonly Tree[]; readonly x: Tensor3D };

/** The goldens have one record for each direction: a pair is a layer. */
const paired = (records: readonly GoldenTree[]): GoldenTree[] =>
  records.flatMap((forward, k) => (k % 2 === 0 ? [{ forward, backward: records[k + 1] as GoldenTree }] : []));

describe.each(golden('bidirectional'))('PyTorch: $name', ({ cell, sizes, lengths, weights, ...c }) => {
  it('outputs, last states, and the gradient of every input', () =>
    scope(() => {
      const layer = { cell: bidirectional(cellNamed(cell)), hidden: sizes.hidden };
      const net = stack(new Array<StackLayer>(sizes.layers).fill(layer));
      const w = tensors([weights.hs, paired(weights.final)]);
      const both = valueAndGrad(({ params, state, x }: Inputs) => {
        const out = net.unroll(params, x, state, lengths ? { lengths } : {});
        return { value: weightedSum([out.hs, out.state], w), aux: { hs: out.hs, final: out.state } };
      });
      const inputs = { params: paired(c.params), state: paired(c.state), x: c.x };
      const { aux, grads } = both(tensors(inputs) as Inputs);
      expectTree(aux, { hs: c.hs, final: paired(c.final) }, TOLERANCE.forward);
      const { params, state, x } = c.gradients;
      expectTree(grads as Tree, { params: paired(params), state: paired(state), x }, TOLERANCE.gradient);
    }));
});

/** Σ weights ⊙ tree */
function weightedSum(tree: Tree, weights: Tree): Tensor {
  const [first, ...rest] = terms(tree, weights);
  return add(first as Tensor, ...rest);
}

function terms(tree: Tree, weights: Tree): Tensor[] {
  if ('dataId' in tree) return [sum(mul(tree as Tensor, weights as Tensor))];
  return Object.entries(tree).flatMap(([key, child]) => terms(child, (weights as Record<string, Tree>)[key] as Tree));
}
