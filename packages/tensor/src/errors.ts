import * as tf from '@tensorflow/tfjs-core';
import type { Shape, Tensor } from './types.js';

/** A tensor has another shape than a function needs; the message names the argument, what was expected and what came. */
export class ShapeError extends RangeError {
  /** Always 'ShapeError'. */
  override readonly name = 'ShapeError';
}

const show = (shape: readonly (number | string)[]) => `[${shape.join(', ')}]`;

/** Says what a value is, for error messages. */
export function describe(value: unknown): string {
  if (value instanceof tf.Tensor) return `a tensor ${show(value.shape)} (${value.dtype})`;
  if (value === null || value === undefined || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  return typeof value === 'object' ? `an object (${value.constructor?.name ?? 'no prototype'})` : `a ${typeof value}`;
}

/**
 * Refuses what is not a living tensor.
 * @param name - the argument's name, for the message
 * @param x - the value to check
 * @throws TypeError if `x` is not a tensor, or was disposed
 */
export function checkTensor(name: string, x: unknown): asserts x is Tensor {
  if (!(x instanceof tf.Tensor)) throw new TypeError(`${name}: expected a tensor, got ${describe(x)}`);
  if (x.isDisposed) throw new TypeError(`${name}: the tensor ${show(x.shape)} was disposed`);
}

/**
 * Refuses a tensor of another shape than expected.
 * @param name - the argument's name, for the message
 * @param x - the tensor
 * @param expected - one entry an axis: a number is the size wanted, a name stands for any size; the same name twice
 *   stands for the same size
 * @throws ShapeError naming the argument, what was expected and what came
 * @throws TypeError if `x` is not a tensor
 */
export function checkShape(name: string, x: unknown, expected: readonly (number | string)[]): void {
  checkTensor(name, x);
  const sizes = new Map<string, number>();
  const fits = x.shape.every((size, axis) => {
    const want = expected[axis];
    if (typeof want !== 'string') return want === size;
    const known = sizes.get(want) ?? size;
    sizes.set(want, known);
    return known === size;
  });
  if (x.rank !== expected.length || !fits)
    throw new ShapeError(`${name}: expected shape ${show(expected)}, got ${show(x.shape)}`);
}

/**
 * Refuses a shape that is not a list of whole numbers >= 0.
 * @param name - the argument's name, for the message
 * @param shape - the shape
 * @returns the number of elements
 * @throws ShapeError naming the axis
 */
export function checkSizes(name: string, shape: Shape): number {
  if (!Array.isArray(shape)) throw new TypeError(`${name}: expected an array of sizes, got ${describe(shape)}`);
  shape.forEach((size, axis) => {
    if (!Number.isSafeInteger(size) || size < 0)
      throw new ShapeError(`${name}: axis ${axis} expected a whole number >= 0, got ${describe(size)}`);
  });
  return shape.reduce((product, size) => product * size, 1);
}

/**
 * Refuses values that are not finite. It reads every element, so it belongs at the borders (data that comes in, a loss
 * that goes out), not between two operations.
 * @param name - the argument's name, for the message
 * @param x - a tensor or numbers
 * @throws RangeError naming the first element that is NaN or infinite, and its position
 */
export function checkFinite(name: string, x: Tensor | ArrayLike<number> | number): void {
  const data = typeof x === 'number' ? [x] : x instanceof tf.Tensor ? x.dataSync() : x;
  for (let i = 0; i < data.length; i++)
    if (!Number.isFinite(data[i])) throw new RangeError(`${name}: expected finite numbers, got ${data[i]} at ${i}`);
}

/**
 * Refuses axes a tensor does not have.
 * @param name - the function's name, for the message
 * @param axis - one axis, several, or none
 * @param x - the tensor
 * @returns the axes, counted from 0
 * @throws RangeError naming the axis
 */
export function checkAxes(name: string, axis: number | readonly number[] | undefined, x: Tensor): number[] | undefined {
  if (axis === undefined) return undefined;
  return (typeof axis === 'number' ? [axis] : [...axis]).map((a) => {
    if (!Number.isInteger(a) || a < -x.rank || a >= x.rank)
      throw new RangeError(
        `${name}: axis expected from ${-x.rank} to ${x.rank - 1} for ${describe(x)}, got ${describe(a)}`,
      );
    return a < 0 ? a + x.rank : a;
  });
}
