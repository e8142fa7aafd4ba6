import * as tf from '@tensorflow/tfjs-core';
import { checkTensor, describe, ShapeError } from './errors.js';
import { reduceTo, rule } from './gradient-rule.js';
import type { Rank, Tensor } from './types.js';

/** A tensor, or a number that stands for a tensor filled with it. */
export type Operand = Tensor | number;

function checkOperands(name: string, xs: readonly unknown[]): void {
  xs.forEach((x, i) => {
    if (typeof x !== 'number') checkTensor(x, `${name}: operand ${i + 1}`);
  });
}

/** The result has the rank of the first tensor among the operands: that is what the types promise. */
function checkBroadcast(name: string, a: Operand, b: Operand): void {
  if (typeof a === 'number' || typeof b === 'number') return;
  const extra = a.rank - b.rank;
  const fits = extra >= 0 && b.shape.every((n, i) => n === a.shape[i + extra] || n === 1 || a.shape[i + extra] === 1);
  if (!fits) throw new ShapeError(`${name}: ${describe(b)} does not spread over ${describe(a)}`);
}

const binary = (name: string, f: (a: Operand, b: Operand) => Tensor) => (a: Operand, b: Operand) => {
  checkOperands(name, [a, b]);
  checkBroadcast(name, a, b);
  return f(a, b);
};

const shapes = (inputs: Tensor[]) => inputs.map((x) => x.shape) as [number[], number[]];

const add2 = binary('add', (a, b) => tf.add(a, b));

/**
 * Adds: a + b + ... Smaller operands spread over the first one (a bias [H] over a batch [B, H]).
 * @param a - the first summand, of the highest rank
 * @param rest - the other summands
 * @returns the sum, of the rank of the first tensor
 * @throws ShapeError if an operand does not spread over the ones before it
 * @typeParam R - rank of the result
 */
export function add<R extends Rank>(a: Tensor<R>, ...rest: Operand[]): Tensor<R>;
/** Adds a number and a tensor. */
export function add<R extends Rank>(a: number, b: Tensor<R>): Tensor<R>;
export function add(a: Operand, ...rest: Operand[]): Tensor {
  if (rest.length === 0) throw new TypeError('add: expected at least two operands, got 1');
  if (rest.length === 1) return add2(a, rest[0] as Operand);
  return tf.tidy(() => rest.reduce(add2, a) as Tensor);
}

/** ∂(a + b) = dy, dy */
const dAdd = rule(tf.Add, { inputs: ['a', 'b'] }, (dy, saved) => {
  const [a, b] = shapes(saved);
  return { a: () => reduceTo(dy, a), b: () => reduceTo(dy, b) };
});

const sub2 = binary('sub', (a, b) => tf.sub(a, b));

/**
 * Subtracts: a − b.
 * @param a - what is taken from
 * @param b - what is taken away; spreads over `a`
 * @returns the difference, of the rank of the first tensor
 * @throws ShapeError if `b` does not spread over `a`
 * @typeParam R - rank of the result
 */
export function sub<R extends Rank>(a: Tensor<R>, b: Operand): Tensor<R>;
/** Subtracts a tensor from a number. */
export function sub<R extends Rank>(a: number, b: Tensor<R>): Tensor<R>;
export function sub(a: Operand, b: Operand): Tensor {
  return sub2(a, b);
}

/** ∂(a − b) = dy, −dy */
const dSub = rule(tf.Sub, { inputs: ['a', 'b'] }, (dy, saved) => {
  const [a, b] = shapes(saved);
  return { a: () => reduceTo(dy, a), b: () => reduceTo(tf.neg(dy), b) };
});

const mul2 = binary('mul', (a, b) => tf.mul(a, b));

/**
 * Multiplies element by element: a ⊙ b ⊙ ...
 * @param a - the first factor, of the highest rank
 * @param rest - the other factors; they spread over `a`
 * @returns the product, of the rank of the first tensor
 * @throws ShapeError if an operand does not spread over the ones before it
 * @typeParam R - rank of the result
 */
export function mul<R extends Rank>(a: Tensor<R>, ...rest: Operand[]): Tensor<R>;
/** Multiplies a tensor by a number. */
export function mul<R extends Rank>(a: number, b: Tensor<R>): Tensor<R>;
export function mul(a: Operand, ...rest: Operand[]): Tensor {
  if (rest.length === 0) throw new TypeError('mul: expected at least two operands, got 1');
  if (rest.length === 1) return mul2(a, rest[0] as Operand);
  return tf.tidy(() => rest.reduce(mul2, a) as Tensor);
}

/** ∂(a ⊙ b) = dy ⊙ b, dy ⊙ a */
const dMul = rule(tf.Multiply, { inputs: ['a', 'b'] }, (dy, saved) => {
  const [a, b] = saved as [Tensor, Tensor];
  return { a: () => reduceTo(tf.mul(dy, b), a.shape), b: () => reduceTo(tf.mul(dy, a), b.shape) };
});

const div2 = binary('div', (a, b) => tf.div(a, b));

/**
 * Divides element by element: a / b. Division by zero gives ±∞ or NaN as IEEE 754 says.
 * @param a - the numerator
 * @param b - the denominator; spreads over `a`
 * @returns the quotient, of the rank of the first tensor
 * @throws ShapeError if `b` does not spread over `a`
 * @typeParam R - rank of the result
 */
export function div<R extends Rank>(a: Tensor<R>, b: Operand): Tensor<R>;
/** Divides a number by a tensor. */
export function div<R extends Rank>(a: number, b: Tensor<R>): Tensor<R>;
export function div(a: Operand, b: Operand): Tensor {
  return div2(a, b);
}

/** ∂(a / b) = dy / b, −dy ⊙ a / b² */
const dDiv = rule(tf.RealDiv, { inputs: ['a', 'b'] }, (dy, saved) => {
  const [a, b] = saved as [Tensor, Tensor];
  return {
    a: () => reduceTo(tf.div(dy, b), a.shape),
    b: () => reduceTo(tf.neg(tf.div(tf.mul(dy, a), tf.square(b))), b.shape),
  };
});

/** The derivatives of this file. */
export const arithmeticRules = [dAdd, dSub, dMul, dDiv];
