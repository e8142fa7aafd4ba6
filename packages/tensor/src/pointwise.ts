import * as tf from '@tensorflow/tfjs-core';
import { onFloat } from './float.js';
import { fromInput, fromOutput, rule } from './gradient-rule.js';
import type { Rank, Tensor } from './types.js';

/**
 * Changes the sign: −x.
 * @param x - a tensor of any shape
 * @returns a tensor of the same shape
 * @typeParam R - rank of `x`
 */
export function neg<R extends Rank>(x: Tensor<R>): Tensor<R> {
  return onFloat('neg', x, tf.neg) as Tensor<R>;
}
/** ∂(−x) = −dy */
const dNeg = rule(tf.Neg, {}, (dy) => ({ x: () => tf.neg(dy) }));

/**
 * Hyperbolic tangent: (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), between −1 and 1.
 * @param x - a tensor of any shape
 * @returns a tensor of the same shape
 * @typeParam R - rank of `x`
 */
export function tanh<R extends Rank>(x: Tensor<R>): Tensor<R> {
  return onFloat('tanh', x, tf.tanh) as Tensor<R>;
}
/** ∂tanh(x) = dy ⊙ (1 − y²) */
const dTanh = fromOutput(tf.Tanh, (dy, y) => tf.mul(dy, tf.sub(1, tf.square(y))));

/**
 * Logistic function: σ(x) = 1 / (1 + e⁻ˣ), between 0 and 1. Gates are made of it.
 * @param x - a tensor of any shape
 * @returns a tensor of the same shape
 * @typeParam R - rank of `x`
 */
export function sigmoid<R extends Rank>(x: Tensor<R>): Tensor<R> {
  return onFloat('sigmoid', x, tf.sigmoid) as Tensor<R>;
}
/** ∂σ(x) = dy ⊙ y ⊙ (1 − y) */
const dSigmoid = fromOutput(tf.Sigmoid, (dy, y) => tf.mul(dy, tf.mul(y, tf.sub(1, y))));

/**
 * Rectifier: max(x, 0).
 * @param x - a tensor of any shape
 * @returns a tensor of the same shape
 * @typeParam R - rank of `x`
 */
export function relu<R extends Rank>(x: Tensor<R>): Tensor<R> {
  return onFloat('relu', x, tf.relu) as Tensor<R>;
}
/** ∂max(x, 0) = dy where x > 0, else 0 (also at 0) */
const dRelu = fromInput(tf.Relu, (dy, x) => tf.mul(dy, tf.cast(tf.greater(x, 0), 'float32')));

/**
 * Exponential function: eˣ.
 * @param x - a tensor of any shape
 * @returns a tensor of the same shape
 * @typeParam R - rank of `x`
 */
export function exp<R extends Rank>(x: Tensor<R>): Tensor<R> {
  return onFloat('exp', x, tf.exp) as Tensor<R>;
}
/** ∂eˣ = dy ⊙ y */
const dExp = fromOutput(tf.Exp, (dy, y) => tf.mul(dy, y));

/**
 * Natural logarithm: ln x; −∞ at 0, NaN below.
 * @param x - a tensor of any shape
 * @returns a tensor of the same shape
 * @typeParam R - rank of `x`
 */
export function log<R extends Rank>(x: Tensor<R>): Tensor<R> {
  return onFloat('log', x, tf.log) as Tensor<R>;
}
/** ∂ln x = dy / x */
const dLog = fromInput(tf.Log, (dy, x) => tf.div(dy, x));

/**
 * Square: x².
 * @param x - a tensor of any shape
 * @returns a tensor of the same shape
 * @typeParam R - rank of `x`
 */
export function square<R extends Rank>(x: Tensor<R>): Tensor<R> {
  return onFloat('square', x, tf.square) as Tensor<R>;
}
/** ∂x² = 2 dy ⊙ x */
const dSquare = fromInput(tf.Square, (dy, x) => tf.mul(dy, tf.mul(2, x)));

/**
 * Square root: √x; NaN below 0.
 * @param x - a tensor of any shape
 * @returns a tensor of the same shape
 * @typeParam R - rank of `x`
 */
export function sqrt<R extends Rank>(x: Tensor<R>): Tensor<R> {
  return onFloat('sqrt', x, tf.sqrt) as Tensor<R>;
}
/** ∂√x = dy / 2y */
const dSqrt = fromOutput(tf.Sqrt, (dy, y) => tf.div(dy, tf.mul(2, y)));

/** The derivatives of this file. */
export const pointwiseRules = [dNeg, dTanh, dSigmoid, dRelu, dExp, dLog, dSquare, dSqrt];
