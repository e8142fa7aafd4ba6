import type { Cell } from '@unroll/cells';
import { add, flatten, grad, mul, type Scalar, scope, sum, type Tensor, type Tree, tensor } from '@unroll/tensor';
import { type Road, roadOf } from './road.js';
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
 * `∂L/∂cₜ` with what comes through `hₜ`. The step does not say how `h` came from `c`, but one step further back both paths
 * are times the gate that keeps, provided that no gate looks at `c`: so that is divided out.
 */
function throughH({ c, h }: Vectors, road: Road, gates: Vectors, before: (after: Vectors) => Vectors): Float64Array {
  const none = new Float64Array((c as Float64Array).length);
  const once = before({ c: none, h: h as Float64Array })['c'] as Float64Array;
  return road
    .keep(gates)
    .map((keep, i) => ((c as Float64Array)[i] as number) + (keep === 0 ? 0 : (once[i] as number) / keep));
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
  const road = roadOf(cell);
  return (state, x) => {
    const pulled = (after: Vectors) => scope(() => read(pull({ state: rows(state), x: row(x) }, rows(after)) as Tree));
    const before = (grads: Vectors): Vectors =>
      Object.fromEntries(Object.keys(state).map((name) => [name, grads[`state.${name}`] as Float64Array]));
    const gates = scope(() => read(cell.activations?.(params, rows(state), row(x)) ?? {}));
    const back = (after: Vectors): Back => {
      const grads = pulled(after);
      const hidden = road?.part === 'c' && { c: throughH(after, road, gates, (other) => before(pulled(other))) };
      return { at: { ...after, ...hidden }, before: before(grads), x: () => grads['x'] as Float64Array };
    };
    return { state: scope(() => read(step({ state: rows(state), x: row(x) }))), gates, back };
  };
}
