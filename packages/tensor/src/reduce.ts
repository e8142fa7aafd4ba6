import * as tf from '@tensorflow/tfjs-core';
import { checkAxes } from './errors.js';
import { onFloat } from './float.js';
import { custom, rule } from './gradient-rule.js';
import type { Scalar, Tensor } from './types.js';

/**
 * Sums over all elements, in float64: Σ xᵢ.
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
  return onFloat('sum', x, (xf) => (axis === undefined ? total(xf, 1) : tf.sum(xf, checkAxes('sum', axis, x), keep)));
}

/** share · Σ xᵢ, added up in float64: the kernels add a million floats one after the other, which is 1 % off. */
function total(x: Tensor, share: number): Tensor {
  const add = custom<[Tensor]>(([xs]) => ({
    value: tf.scalar(share * (xs.dataSync() as Float32Array).reduce((sum, v) => sum + v, 0)),
    gradFunc: (dy) => tf.broadcastTo(tf.mul(dy, share), xs.shape),
  }));
  return add(x);
}

const spread = (dy: Tensor, shape: number[], axis: unknown): Tensor => {
  const axes = tf.util.parseAxisParam(axis as number[], shape);
  const kept = shape.map((size, i) => (axes.includes(i) ? 1 : size));
  return tf.broadcastTo(tf.reshape(dy, kept), shape);
};

/** ∂Σx = dy, spread over the axes that were summed */
const dSum = rule(tf.Sum, { inputs: ['x'] }, (dy, [x], { axis }) => ({ x: () => spread(dy, x.shape, axis) }));

/**
 * Mean over all elements, added up in float64: Σ xᵢ / n; NaN where there are none.
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
  return onFloat('mean', x, (xf) =>
    axis === undefined ? total(xf, 1 / xf.size) : tf.mean(xf, checkAxes('mean', axis, x), keep),
  );
}

/** ∂(1/n Σx) = dy / n, spread over the axes that were averaged */
const dMean = rule(tf.Mean, { inputs: ['x'] }, (dy, [x], { axis }) => ({
  x: () => tf.div(spread(dy, x.shape, axis), x.size / dy.size),
}));

/** The derivatives of this file. */
export const reduceRules = [dSum, dMean];
