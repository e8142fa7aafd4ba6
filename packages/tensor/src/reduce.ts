import * as tf from '@tensorflow/tfjs-core';
import { checkAxes, checkTensor } from './errors.js';
import { rule } from './gradient-rule.js';
import type { Scalar, Tensor } from './types.js';

/**
 * Sums over all elements, or over some axes.
 * @param x - a tensor of any shape
 * @param axis - the axis or axes to sum over (negative counts from the end); all of them by default
 * @param keep - true keeps the summed axes with size 1, so that the result spreads over `x` again; default false
 * @returns the sum; a scalar where all axes are summed
 * @throws RangeError if an axis does not exist
 */
export function sum(x: Tensor): Scalar;
/** Sums over some axes. */
export function sum(x: Tensor, axis: number | readonly number[], keep?: boolean): Tensor;
export function sum(x: Tensor, axis?: number | readonly number[], keep = false): Tensor {
  checkTensor(x, 'sum');
  return tf.sum(x, checkAxes(axis, x, 'sum'), keep);
}

const spread = (dy: Tensor, shape: number[], axis: unknown): Tensor => {
  const axes = tf.util.parseAxisParam(axis as number[], shape);
  const kept = shape.map((size, i) => (axes.includes(i) ? 1 : size));
  return tf.broadcastTo(tf.reshape(dy, kept), shape);
};

/** ∂Σx = dy, spread over the axes that were summed */
const dSum = rule(tf.Sum, { inputs: ['x'] }, (dy, [x], { axis }) => ({
  x: () => spread(dy, (x as Tensor).shape, axis),
}));

/**
 * Mean over all elements, or over some axes.
 * @param x - a tensor of any shape
 * @param axis - the axis or axes to average over (negative counts from the end); all of them by default
 * @param keep - true keeps the averaged axes with size 1; default false
 * @returns the mean; a scalar where all axes are averaged
 * @throws RangeError if an axis does not exist
 */
export function mean(x: Tensor): Scalar;
/** Mean over some axes. */
export function mean(x: Tensor, axis: number | readonly number[], keep?: boolean): Tensor;
export function mean(x: Tensor, axis?: number | readonly number[], keep = false): Tensor {
  checkTensor(x, 'mean');
  return tf.mean(x, checkAxes(axis, x, 'mean'), keep);
}

/** ∂(1/n Σx) = dy / n, spread over the axes that were averaged */
const dMean = rule(tf.Mean, { inputs: ['x'] }, (dy, [saved], { axis }) => {
  const x = saved as Tensor;
  return { x: () => tf.div(spread(dy, x.shape, axis), x.size / dy.size) };
});

/** The derivatives of this file. */
export const reduceRules = [dSum, dMean];
