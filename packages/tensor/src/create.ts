import * as tf from '@tensorflow/tfjs-core';
import { checkSizes, checkTensor, describe, ShapeError } from './errors.js';
import type { Rank, RankOf, Scalar, Shape, Tensor } from './types.js';

function checkReady(): void {
  if (tf.getGradient(tf.Add) === undefined) throw new Error('no backend yet: `await ready()` first');
}

function checkValues(values: ArrayLike<number>, shape: Shape, name: string): void {
  checkReady();
  const size = checkSizes(`${name}: shape`, shape);
  if (typeof values !== 'object' || values === null || typeof values.length !== 'number')
    throw new TypeError(`${name}: values expected numbers, got ${describe(values)}`);
  if (values.length !== size)
    throw new ShapeError(
      `${name}: values expected ${size} numbers for shape [${shape.join(', ')}], got ${values.length}`,
    );
}

/**
 * Makes a tensor of 32-bit floats from your data.
 *
 * @example
 * ```ts
 * import { dispose, ready, tensor } from '@unroll/tensor';
 *
 * await ready();
 * const x = tensor([1, 2, 3, 4, 5, 6], [2, 3]); // rows (1, 2, 3) and (4, 5, 6)
 * if (x.shape.join() !== '2,3') throw new Error(x.shape.join());
 * dispose(x);
 * ```
 * @param values - the numbers, last axis fastest; copied
 * @param shape - its shape
 * @returns the tensor
 * @throws ShapeError if the number of values does not fit the shape
 * @throws RangeError if a value is NaN, infinite or beyond 32-bit floats, naming it: this is the border where data comes in
 * @typeParam S - the shape
 */
export function tensor<const S extends Shape>(values: ArrayLike<number>, shape: S): Tensor<RankOf<S>> {
  checkValues(values, shape, 'tensor');
  const typed = values instanceof Float32Array || values instanceof Float64Array;
  const data = typed ? new Float32Array(values) : Float32Array.from(values, Number);
  for (let i = 0; i < data.length; i++)
    if (!Number.isFinite(data[i]) || typeof values[i] !== 'number') refuse(values[i], i);
  return tf.tensor<Rank>(data, [...shape], 'float32') as Tensor<RankOf<S>>;
}

function refuse(value: unknown, at: number): never {
  const where = `tensor: values[${at}]`;
  if (typeof value !== 'number') throw new TypeError(`${where} expected a number, got ${describe(value)}`);
  throw new RangeError(`${where} expected a finite 32-bit float, got ${value}`);
}

/**
 * Makes a tensor of 32-bit integers: ids, targets.
 * @param values - whole numbers; copied
 * @param shape - its shape
 * @returns the tensor, int32
 * @throws ShapeError if the number of values does not fit the shape
 * @throws RangeError if a value is not a whole number of 32 bits
 * @typeParam S - the shape
 */
export function indices<const S extends Shape>(values: ArrayLike<number>, shape: S): Tensor<RankOf<S>> {
  checkValues(values, shape, 'indices');
  const data = Int32Array.from(values);
  for (let i = 0; i < data.length; i++)
    if (data[i] !== values[i])
      throw new RangeError(`indices: values expected 32-bit whole numbers, got ${describe(values[i])} at ${i}`);
  return tf.tensor<Rank>(data, [...shape], 'int32') as Tensor<RankOf<S>>;
}

/**
 * Makes a tensor of zeros.
 * @param shape - its shape
 * @returns the tensor
 * @typeParam S - the shape
 */
export function zeros<const S extends Shape>(shape: S): Tensor<RankOf<S>> {
  checkReady();
  checkSizes('zeros: shape', shape);
  return tf.zeros<Rank>([...shape]) as Tensor<RankOf<S>>;
}

/**
 * Makes a tensor of ones.
 * @param shape - its shape
 * @returns the tensor
 * @typeParam S - the shape
 */
export function ones<const S extends Shape>(shape: S): Tensor<RankOf<S>> {
  checkReady();
  checkSizes('ones: shape', shape);
  return tf.ones<Rank>([...shape]) as Tensor<RankOf<S>>;
}

/**
 * Makes a tensor of one number.
 * @param value - the number
 * @returns the scalar
 */
export function scalar(value: number): Scalar {
  checkReady();
  if (typeof value !== 'number') throw new TypeError(`scalar: expected a number, got ${describe(value)}`);
  return tf.scalar(value, 'float32');
}

/**
 * Reads a tensor's elements; a copy.
 * @param x - a tensor
 * @returns the elements, last axis fastest: Int32Array for int32, Float32Array for floats and booleans
 */
export function values(x: Tensor): Float32Array | Int32Array {
  checkTensor('values', x);
  const data = x.dataSync<'float32' | 'int32'>() as Float32Array | Int32Array | Uint8Array;
  return data instanceof Uint8Array ? Float32Array.from(data) : data.slice();
}
