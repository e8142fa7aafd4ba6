import * as tf from '@tensorflow/tfjs-core';
import { checkTensor, describe, ShapeError } from './errors.js';
import { inFloat, type Operand } from './float.js';
import { reduceTo, rule } from './gradient-rule.js';
import type { Rank, Tensor } from './types.js';

/** The result has the rank of the first tensor among the operands: that is what the types promise. */
function checkOperands(name: string, a: Operand, b: Operand): void {
  if (typeof a !== 'number') checkTensor(`${name}: operand`, a);
  if (typeof b !== 'number') checkTensor(`${name}: operand`, b);
  if (typeof a === 'number' && typeof b === 'number')
    throw new TypeError(`${name}: expected a tensor, got two numbers`);
  if (typeof a === 'number' || typeof b === 'number') return;
  const extra = a.rank - b.rank;
  const fits = extra >= 0 && b.shape.every((n, i) => n === a.shape[i + extra] || n === 1 || a.shape[i + extra] === 1);
  if (!fits) throw new ShapeError(`${name}: ${describe(b)} does not spread over ${describe(a)}`);
}

const binary = (name: string, f: (a: Operand, b: Operand) => Tensor) => (a: Operand, b: Operand) => {
  checkOperands(name, a, b);
  return inFloat([a, b], f);
};

function many(name: string, f: (a: Operand, b: Operand) => Tensor, a: Operand, rest: Operand[]): Tensor {
  if (rest.length === 0) throw new TypeError(`${name}: expected at least two operands, got 1`);
  return rest.length === 1 ? f(a, rest[0] as Operand) : tf.tidy(() => rest.reduce(f, a) as Tensor);
}

const add2 = binary('add', tf.add);
const sub2 = binary('sub', tf.sub);
const mul2 = binary('mul', tf.mul);
const div2 = binary('div', tf.div);

/**
 * Adds: a + b + ... Smaller operands spread over the first one (a bias [H] over a batch [B, H]).
 *
 * @example
 * ```ts
 * import { add, ready, scope, tensor, values } from '@unroll/tensor';
 *
 * await ready();
 * const sums = scope(() => values(add(tensor([1, 2, 3, 4], [2, 2]), tensor([10, 20], [2]), 0.5)));
 * if (sums.join() !== '11.5,22.5,13.5,24.5') throw new Error(sums.join());
 * ```
 * @param a - the first summand, of the highest rank
 * @param rest - the other summands
 * @returns the sum, of the rank of the first tensor
 * @throws ShapeError if an operand does not spread over those before it
 * @typeParam R - rank of the result
 */
export function add<R extends Rank>(a: Tensor<R>, ...rest: Operand[]): Tensor<R> {
  return many('add', add2, a, rest) as Tensor<R>;
}
/** ∂(a + b) = dy, dy */
const dAdd = rule(tf.Add, { inputs: ['a', 'b'] }, (dy, [a, b]) => ({
  a: () => reduceTo(dy, a),
  b: () => reduceTo(dy, b),
}));

/**
 * Subtracts: a − b.
 * @param a - what is taken from
 * @param b - what is taken away; spreads over `a`
 * @returns the difference, of the rank of the first tensor
 * @throws ShapeError if `b` does not spread over `a`
 * @typeParam R - rank of the result
 */
export function sub<R extends Rank>(a: Tensor<R>, b: Operand): Tensor<R>;
/**
 * Subtracts a tensor from a number: 1 − z.
 * @param a - a number
 * @param b - a tensor
 * @returns the difference
 * @typeParam R - rank of the result
 */
export function sub<R extends Rank>(a: number, b: Tensor<R>): Tensor<R>;
export function sub(a: Operand, b: Operand): Tensor {
  return sub2(a, b);
}
/** ∂(a − b) = dy, −dy */
const dSub = rule(tf.Sub, { inputs: ['a', 'b'] }, (dy, [a, b]) => ({
  a: () => reduceTo(dy, a),
  b: () => reduceTo(tf.neg(dy), b),
}));

/**
 * Multiplies element by element: a ⊙ b ⊙ ...
 * @param a - the first factor, of the highest rank
 * @param rest - the other factors; they spread over `a`
 * @returns the product, of the rank of the first tensor
 * @throws ShapeError if an operand does not spread over those before it
 * @typeParam R - rank of the result
 */
export function mul<R extends Rank>(a: Tensor<R>, ...rest: Operand[]): Tensor<R> {
  return many('mul', mul2, a, rest) as Tensor<R>;
}
/** ∂(a ⊙ b) = dy ⊙ b, dy ⊙ a */
const dMul = rule(tf.Multiply, { inputs: ['a', 'b'] }, (dy, [a, b]) => ({
  a: () => reduceTo(tf.mul(dy, b), a),
  b: () => reduceTo(tf.mul(dy, a), b),
}));

/**
 * Divides element by element: a / b. Division by zero gives ±∞ or NaN, as IEEE 754 says.
 * @param a - the numerator
 * @param b - the denominator; spreads over `a`
 * @returns the quotient, of the rank of the first tensor
 * @throws ShapeError if `b` does not spread over `a`
 * @typeParam R - rank of the result
 */
export function div<R extends Rank>(a: Tensor<R>, b: Operand): Tensor<R>;
/**
 * Divides a number by a tensor.
 * @param a - a number
 * @param b - a tensor
 * @returns the quotient
 * @typeParam R - rank of the result
 */
export function div<R extends Rank>(a: number, b: Tensor<R>): Tensor<R>;
export function div(a: Operand, b: Operand): Tensor {
  return div2(a, b);
}
/** ∂(a / b) = dy / b, −dy ⊙ a / b² */
const dDiv = rule(tf.RealDiv, { inputs: ['a', 'b'] }, (dy, [a, b]) => ({
  a: () => reduceTo(tf.div(dy, b), a),
  b: () => reduceTo(tf.neg(tf.div(tf.mul(dy, a), tf.square(b))), b),
}));

/** The derivatives of this file. */
export const arithmeticRules = [dAdd, dSub, dMul, dDiv];
