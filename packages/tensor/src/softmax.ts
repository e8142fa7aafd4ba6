import * as tf from '@tensorflow/tfjs-core';
import { checkTensor, ShapeError } from './errors.js';
import { onFloat } from './float.js';
import { fromOutput } from './gradient-rule.js';
import type { Rank, Tensor } from './types.js';

/**
 * Softmax over the last axis: eˣⁱ / Σⱼ eˣʲ; stable, because the largest x is subtracted first.
 * @param x - logits [..., V]
 * @returns probabilities of the same shape, summing to 1 over the last axis
 * @throws ShapeError for a scalar
 * @typeParam R - rank of `x`
 */
export function softmax<R extends Rank>(x: Tensor<R>): Tensor<R> {
  checkRank(x, 'softmax');
  return onFloat('softmax', x, (xs) => tf.softmax(xs)) as Tensor<R>;
}
/** ∂softmax(x) = y ⊙ (dy − Σ dy ⊙ y) */
const dSoftmax = fromOutput(tf.Softmax, (dy, y) => tf.mul(y, tf.sub(dy, tf.sum(tf.mul(dy, y), -1, true))), 'logits');

/**
 * Logarithm of the softmax over the last axis: xᵢ − ln Σⱼ eˣʲ, without leaving the range of floats.
 * @param x - logits [..., V]
 * @returns log-probabilities of the same shape, in nats
 * @throws ShapeError for a scalar
 * @typeParam R - rank of `x`
 */
export function logSoftmax<R extends Rank>(x: Tensor<R>): Tensor<R> {
  checkRank(x, 'logSoftmax');
  // TensorFlow.js brings the derivative along: dy − softmax(x) Σ dy.
  return onFloat('logSoftmax', x, (xs) => tf.logSoftmax(xs)) as Tensor<R>;
}

function checkRank(x: Tensor, name: string): void {
  checkTensor(name, x);
  if (x.rank === 0) throw new ShapeError(`${name}: expected at least one axis, got a scalar`);
}

/** The derivatives of this file. */
export const softmaxRules = [dSoftmax];
