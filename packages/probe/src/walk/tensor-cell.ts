import type { Cell } from '@unroll/cells';
import { add, flatten, grad, mul, type Scalar, scope, sum, type Tensor, type Tree, tensor } from '@unroll/tensor';
import type { Back, Vectors, Walker } from './step.js';
import { vector } from './vectors.js';

const row = (x: Float64Array) => tensor(x, [1, x.length]);
const rows = (state: Vectors): Record<string, Tensor> =>
  Object.fromEntries(Object.entries(state).map(([name, x]) => [name, row(x)]));
const read = (tree: Tree): Vectors => {
  const named: Record<string, Tensor> = flatten(tree);
  return Object.fromEntries(Object.entries(named).map(([name, x]) => [name, vector(x)]));
};

/** `Σ state⊙weights`, whose gradient is the vector-Jacobian product. */
function weighted(state: Tree, weights: Record<string, Tensor>): Scalar {
  const named: Record<string, Tensor> = flatten(state);
  const terms = Object.entries(named).map(([name, x]) => sum(mul(x, weights[name] as Tensor)) as Scalar);
  return terms.reduce((total, term) => add(total, term) as Scalar);
}

/**
 * Any other cell: its step on tensors of one row, in float32, and its gradient by the tape. The state is a plain record.
 * @param cell - the cell
 * @param params - the parameters
 * @returns the walker
 * @internal
 */
export function tensorWalker(cell: Cell, params: Tree): Walker {
  const step = ({ state, x }: { state: Tree; x: Tensor }) => cell.step(params, state, x as never);
  const pull = grad((at: { state: Record<string, Tensor>; x: Tensor }, weights: Record<string, Tensor>) =>
    weighted(step(at), weights),
  );
  return (state, x) => {
    const backwards = (after: Vectors): Back => {
      const grads = scope(() => read(pull({ state: rows(state), x: row(x) }, rows(after)) as Tree));
      const { x: dx, ...rest } = grads;
      const before = Object.fromEntries(
        Object.keys(state).map((name) => [name, rest[`state.${name}`] as Float64Array]),
      );
      return { at: after, before, x: () => dx as Float64Array };
    };
    return scope(() => ({
      state: read(step({ state: rows(state), x: row(x) })),
      gates: cell.gates ? read(cell.gates(params, rows(state), row(x))) : {},
      back: backwards,
    }));
  };
}
