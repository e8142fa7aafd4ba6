import * as tf from '@tensorflow/tfjs-core';
import { checkAxes, checkSizes, checkTensor, describe, ShapeError } from './errors.js';
import { rule } from './gradient-rule.js';
import type { Rank, RankOf, Shape, Tensor } from './types.js';

/**
 * Gives the same elements another shape.
 * @param x - a tensor
 * @param shape - the new shape; one size may be -1, which means: whatever is left
 * @returns the same elements in the new shape; no data is copied
 * @throws ShapeError if the numbers of elements differ
 * @typeParam S - the new shape
 */
export function reshape<const S extends Shape>(x: Tensor, shape: S): Tensor<RankOf<S>> {
  checkTensor('reshape', x);
  const known = checkSizes(
    'reshape: shape',
    shape.filter((size) => size !== -1),
  );
  const free = shape.filter((size) => size === -1).length;
  const fits = free === 0 ? known === x.size : free === 1 && known > 0 && x.size % known === 0;
  if (!fits) throw new ShapeError(`reshape: ${describe(x)} does not fit into [${shape.join(', ')}]`);
  return tf.reshape<Rank>(x, [...shape]) as Tensor<RankOf<S>>;
}
/** ∂reshape(x) = dy in the shape of x */
const dReshape = rule(tf.Reshape, { inputs: ['x'] }, (dy, [x]) => ({ x: () => tf.reshape(dy, x.shape) }));

/**
 * Reorders the axes; without `axes`, reverses their order (a matrix [O, I] becomes [I, O]).
 * @param x - a tensor
 * @param axes - for each axis of the result, the axis of `x` it comes from
 * @returns the transposed tensor, of the same rank
 * @throws RangeError if `axes` is not an order of the axes of `x`
 * @typeParam R - rank of `x`
 */
export function transpose<R extends Rank>(x: Tensor<R>, axes?: readonly number[]): Tensor<R> {
  checkTensor('transpose', x);
  const order = checkAxes('transpose', axes, x);
  if (order && new Set(order).size !== x.rank)
    throw new RangeError(`transpose: axes expected an order of ${x.rank} axes, got [${order.join(', ')}]`);
  return tf.transpose(x, order);
}
/** ∂transpose(x, p) = transpose(dy, p⁻¹) */
const dTranspose = rule(tf.Transpose, {}, (dy, _, { perm }) => ({
  x: () => tf.transpose(dy, tf.backend_util.getUndoAxesPermutation(perm as number[])),
}));

/**
 * Reverses the order along one axis or several (time, for the backward direction of a bidirectional network).
 * @param x - a tensor
 * @param axis - the axis or axes (negative counts from the end)
 * @returns a tensor of the same shape
 * @throws RangeError if an axis does not exist
 * @typeParam R - rank of `x`
 */
export function reverse<R extends Rank>(x: Tensor<R>, axis: number | readonly number[]): Tensor<R> {
  checkTensor('reverse', x);
  return tf.reverse(x, checkAxes('reverse', axis, x));
}
/** ∂reverse(x) = reverse(dy) */
const dReverse = rule(tf.Reverse, {}, (dy, _, { dims }) => ({ x: () => tf.reverse(dy, dims as number[]) }));

/**
 * Cuts a box out of a tensor. Its gradient is as large as the whole of `x`: to walk over time use {@link unstackTensors}, to
 * part gates use {@link splitTensor}.
 * @param x - a tensor
 * @param begin - where the box begins, one number an axis
 * @param size - how large it is, one number an axis; -1 means up to the end
 * @returns the box, of the same rank
 * @throws RangeError if the box leaves the tensor
 * @typeParam R - rank of `x`
 */
export function slice<R extends Rank>(x: Tensor<R>, begin: readonly number[], size: readonly number[]): Tensor<R> {
  checkTensor('slice', x);
  const sizes = x.shape.map((n, i) => (size[i] === -1 ? n - (begin[i] ?? 0) : (size[i] ?? Number.NaN)));
  const inside = x.shape.every((n, i) => {
    const [from, count] = [begin[i] ?? Number.NaN, sizes[i] ?? Number.NaN];
    return Number.isInteger(from) && Number.isInteger(count) && from >= 0 && count >= 0 && from + count <= n;
  });
  if (!inside || begin.length !== x.rank || size.length !== x.rank)
    throw new RangeError(`slice: begin [${begin.join(', ')}], size [${size.join(', ')}] leaves ${describe(x)}`);
  return tf.slice(x, [...begin], sizes);
}
/** ∂slice(x) = dy, with zeros around it */
const dSlice = rule(tf.Slice, { inputs: ['x'] }, (dy, [{ shape }], attributes) => {
  const begin = attributes['begin'] as number[];
  const around = shape.map((n, i): [number, number] => {
    const before = begin[i] ?? 0;
    return [before, n - before - (dy.shape[i] ?? 0)];
  });
  return { x: () => tf.pad(dy, around) };
});

/** The derivatives of this file. */
export const arrangeRules = [dReshape, dTranspose, dReverse, dSlice];
