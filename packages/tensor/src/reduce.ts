import * as tf from '@tensorflow/tfjs-core';
import { checkAxes } from './errors.js';
import { onFloat } from './float.js';
import { rule } from './gradient-rule.js';
import type { Scalar, Tensor } from './types.js';

/**
 * Sums over all elements: Σ xᵢ.
 * @param x - a tensor of any shape
 * @returns the sum
 */
export function sum(x: Tensor): Scalar;
/**
 * Sums over some axes.
 * @param x - a tensor of any shape
 * @param axis - the axis or axes to sum over (negative counts from the end)
 * @param keep - true keeps the summed axes with size 1, so that the result spreads over `x` again; default false
 * @returns the sums
 * @throws RangeError if an axis does not exist
 */
export function sum(x: Tensor, axis: number | readonly number[], keep?: boolean): Tensor;
export function sum(x: Tensor, axis?: number | readonly number[], keep = false): Tensor {
  return onFloat('sum', x, (xf) => tf.sum(xf, checkAxes(axis, x, 'sum'), keep));
}

const spread = (dy: Tensor, shape: number[], axis: unknown): Tensor => {
  const axes = tf.util.parseAxisParam(axis as number[], shape);
  const kept = shape.map((size, i) => (axes.includes(i) ? 1 : size));
  return tf.broadcastTo(tf.reshape(dy, kept), shape);
};

/** ∂Σx = dy, spread over the axes that were summed */
const dSum = rule(tf.Sum, { inputs: ['x'] }, (dy, [x], { axis }) => ({ x: () => spread(dy, x.shape, axis) }));

/**
 * Mean over all elements: Σ xᵢ / n; NaN where there are none.
 * @param x - a tensor of any shape
 * @returns the mean
 */
export function mean(x: Tensor): Scalar;
/**
 * Mean over some axes.
 * @param x - a tensor of any shape
 * @param axis - the axis or axes to average over (negative counts from the end)
 * @param keep - true keeps the averaged axes with size 1, so that the result spreads over `x` again; default false
 * @returns the means
 * @throws RangeError if an axis does not exist
 */
export function mean(x: Tensor, axis: number | readonly number[], keep?: boolean): Tensor;
export function mean(x: Tensor, axis?: number | readonly number[], keep = false): Tensor {
  return onFloat('mean', x, (xf) => tf.mean(xf, checkAxes(axis, x, 'mean'), keep));
}

/** ∂(1/n Σx) = dy / n, spread over the axes that were averaged */
const dMean = rule(tf.Mean, { inputs: ['x'] }, (dy, [x], { axis }) => ({
  x: () => tf.div(spread(dy, x.shape, axis), x.size / dy.size),
}));

/** The derivatives of this file. */
export const reduceRules = [dSum, dMean];
