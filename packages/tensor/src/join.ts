import * as tf from '@tensorflow/tfjs-core';
import { checkAxes, checkTensor, describe, ShapeError } from './errors.js';
import type { Rank, RankAbove, RankBelow, Tensor } from './types.js';

/** The engine hands over one gradient, not a list of one, where there is one part. */
const list = (dys: Tensor | Tensor[]): Tensor[] => [dys].flat();

const oneAxis = (axis: number, x: Tensor, name: string): number => (checkAxes(name, axis, x) as [number])[0];

function checkList(xs: readonly Tensor[], name: string): Tensor {
  if (!Array.isArray(xs) || xs.length === 0) throw new TypeError(`${name}: expected tensors, got ${describe(xs)}`);
  xs.forEach((x, i) => {
    checkTensor(`${name}: tensor ${i + 1}`, x);
  });
  return xs[0] as Tensor;
}

/**
 * Puts tensors one after the other along an axis that exists.
 * @param xs - tensors that agree on every other axis
 * @param axis - the axis (negative counts from the end)
 * @returns a tensor of the same rank
 * @throws ShapeError if the tensors do not agree
 * @typeParam R - rank of the tensors
 */
export function concat<R extends Rank>(xs: readonly Tensor<R>[], axis: number): Tensor<R> {
  const first = checkList(xs, 'concat');
  const along = oneAxis(axis, first, 'concat');
  for (const x of xs) {
    if (x.dtype !== first.dtype)
      throw new TypeError(`concat: expected one type, got ${describe(first)} and ${describe(x)}`);
    if (x.rank !== first.rank || !x.shape.every((n, i) => i === along || n === first.shape[i]))
      throw new ShapeError(`concat: ${describe(x)} does not fit ${describe(first)} along axis ${axis}`);
  }
  return tf.concat([...xs], along);
}
/** ∂concat(x₁, x₂, ...) = dy, cut where they met */
const dConcat: tf.GradConfig = {
  kernelName: tf.Concat,
  saveAllInputs: true,
  gradFunc: (dy, xs, { axis }) => {
    const along = tf.util.parseAxisParam(axis as number, (xs[0] as Tensor).shape)[0] as number;
    const sizes = xs.map((x) => x.shape[along] as number);
    const parts = tf.split(dy as Tensor, sizes, along);
    return Object.fromEntries(parts.map((part, i) => [String(i), () => tf.clone(part)]));
  },
};

/**
 * Cuts a tensor into parts along one axis (the gates of an LSTM: 4 parts of [B, 4H] along axis 1).
 * @param x - a tensor
 * @param parts - the number of equal parts, or the size of each
 * @param axis - the axis (negative counts from the end)
 * @returns the parts, of the same rank
 * @throws ShapeError if the parts do not fill the axis
 * @typeParam R - rank of `x`
 */
export function splitTensor<R extends Rank>(
  x: Tensor<R>,
  parts: number | readonly number[],
  axis: number,
): Tensor<R>[] {
  checkTensor('splitTensor', x);
  const along = oneAxis(axis, x, 'splitTensor');
  const size = x.shape[along] as number;
  const fits =
    typeof parts === 'number'
      ? Number.isInteger(parts) && parts > 0 && size % parts === 0
      : parts.every((n) => Number.isInteger(n) && n >= 0) && parts.reduce((a, b) => a + b, 0) === size;
  if (!fits) throw new ShapeError(`splitTensor: axis ${axis} of ${describe(x)} does not part into ${parts}`);
  return tf.split(x, typeof parts === 'number' ? parts : [...parts], along);
}
/** ∂splitTensor(x) = the parts' gradients, joined */
const dSplit: tf.GradConfig = {
  kernelName: tf.SplitV,
  gradFunc: (dys, _, { axis }) => ({ x: () => tf.concat(list(dys), axis as number) }),
};

/**
 * Puts tensors of one shape on top of each other, along a new first axis.
 * @param xs - tensors of one shape and type, such as T states [B, H]
 * @returns a tensor of one rank more, such as [T, B, H]
 * @throws ShapeError if the shapes or types differ
 * @typeParam R - rank of the tensors
 */
export function stackTensors<R extends Rank>(xs: readonly Tensor<R>[]): Tensor<RankAbove<R>> {
  const first = checkList(xs, 'stackTensors');
  for (const x of xs)
    if (x.dtype !== first.dtype || !tf.util.arraysEqual(x.shape, first.shape))
      throw new ShapeError(`stackTensors: expected one shape and type, got ${describe(first)} and ${describe(x)}`);
  return tf.stack([...xs]) as Tensor<RankAbove<R>>;
}
/** ∂stackTensors(x₁, x₂, ...) = dy, taken apart */
const dStack: tf.GradConfig = {
  kernelName: tf.Pack,
  gradFunc: (dy, _, { axis }) => {
    const parts = tf.unstack(dy as Tensor, axis as number);
    return Object.fromEntries(parts.map((part, i) => [String(i), () => tf.clone(part)]));
  },
};

/**
 * Takes a tensor apart along its first axis (a sequence [T, B, I] into T steps [B, I]).
 * @param x - a tensor of rank 1 or more
 * @returns the parts, of one rank less
 * @throws ShapeError for a scalar
 * @typeParam R - rank of `x`
 */
export function unstackTensors<R extends Rank>(x: Tensor<R>): Tensor<RankBelow<R>>[] {
  checkTensor('unstackTensors', x);
  if (x.rank === 0) throw new ShapeError('unstackTensors: expected at least one axis, got a scalar');
  return tf.unstack(x) as Tensor<RankBelow<R>>[];
}
/** ∂unstackTensors(x) = the parts' gradients, stacked */
const dUnstack: tf.GradConfig = {
  kernelName: tf.Unpack,
  gradFunc: (dys, _, { axis }) => ({ value: () => tf.stack(list(dys), axis as number) }),
};

/** The derivatives of this file. */
export const joinRules = [dConcat, dSplit, dStack, dUnstack];
