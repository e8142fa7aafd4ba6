import {
  cloneTree,
  concat,
  embed,
  indices,
  mapTree,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tree,
  zeros,
} from '@unroll/tensor';
import { checkInputs } from './check-layer.js';
import { checkLengths } from './lengths.js';
import { type Packing, packing } from './packing.js';
import { dense, type Steps, type StepsOutputs } from './steps.js';

/**
 * Rows of a matrix by their places.
 * @param x - the matrix, `[N, ·]`
 * @param rows - which row comes k-th
 * @returns `[rows.length, ·]`
 * @internal
 */
export const pick = (x: Tensor, rows: Int32Array): Tensor2D => embed(x as Tensor2D, indices(rows, [rows.length]));

/**
 * The rows of a tree `[B, ·]` in another order.
 * @typeParam S - the tree
 * @param state - the tree
 * @param order - which row comes k-th; undefined leaves all as it is
 * @returns a tree of the same form
 * @internal
 */
export const inOrder = <S extends object>(state: S, order: Int32Array | undefined): S =>
  order ? (mapTree((x: Tensor) => pick(x, order), state) as S) : state;

/**
 * `[T, B, ·]` as the rows that count.
 * @param x - the padded batch
 * @param plan - where they stand; undefined where nothing is padded
 * @returns `[N, ·]`
 * @internal
 */
export function rowsOf(x: Tensor3D, plan: Packing | undefined): Tensor2D {
  const [steps, batch, width] = x.shape;
  const rows = reshape(x, [steps * batch, width]);
  return plan ? pick(rows, plan.rows) : rows;
}

/**
 * The rows that count as `[T, B, ·]`, with 0 in the padding.
 * @param rows - `[N, ·]`
 * @param plan - where they stand; undefined where nothing is padded
 * @param steps - `T`
 * @param batch - `B`
 * @returns the padded batch
 * @internal
 */
export function padded(rows: Tensor2D, plan: Packing | undefined, steps: number, batch: number): Tensor3D {
  const width = rows.shape[1];
  const all = plan ? pick(concat([rows, zeros([1, width])], 0), plan.back) : rows;
  return reshape(all, [steps, batch, width]);
}

/**
 * Lets something that walks rows walk a padded batch: padding is neither read nor computed.
 * @typeParam S - the state
 * @param xs - the inputs, `[T, B, I]`
 * @param input - `I`
 * @param lengths - valid steps of each row; undefined where every row has `T`
 * @param start - the state before the first step
 * @param width - of the outputs
 * @param walk - what walks; it also gets the plan, to make rows of other things
 * @returns outputs `[T, B, width]` and the last state, rows in the order of the batch
 * @internal
 */
export function over<S extends object>(
  xs: Tensor3D,
  input: number,
  lengths: ArrayLike<number> | undefined,
  start: S,
  width: number,
  walk: (steps: Steps, start: S, plan: Packing | undefined) => StepsOutputs<S>,
): { readonly hs: Tensor3D; readonly state: S } {
  checkInputs(xs, input);
  const [steps, batch] = xs.shape;
  if (lengths) checkLengths('lengths', lengths, steps, batch);
  if (lengths && Array.from(lengths).every((length) => length === 0))
    return { hs: zeros([steps, batch, width]), state: cloneTree(start as Tree) as unknown as S };
  const plan = lengths && packing(lengths, steps);
  const packed = { rows: rowsOf(xs, plan), counts: plan?.counts ?? dense(steps, batch) };
  const out = walk(packed, inOrder(start, plan?.order), plan);
  return { hs: padded(out.hs, plan, steps, batch), state: inOrder(out.state, plan?.place) };
}
