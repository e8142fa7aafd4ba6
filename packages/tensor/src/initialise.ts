import { tensor } from './create.js';
import { describe, ShapeError } from './errors.js';
import { gaussian } from './gaussian.js';
import { gramSchmidt } from './gram-schmidt.js';
import { orthonormal } from './orthonormal.js';
import type { Random, RankOf, Shape, Tensor } from './types.js';

/**
 * Makes the first value of a parameter.
 * @param shape - its shape; weights are [out, in]
 * @param random - uniform in [0, 1)
 * @returns a tensor; the caller's
 * @typeParam S - the shape
 */
export type Initializer = <const S extends Shape>(shape: S, random: Random) => Tensor<RankOf<S>>;

/**
 * Makes the first value of a parameter of one rank: what a function that draws matrices takes. Every
 * {@link Initializer} is one, and so is `(shape, random) => tensor(yours, shape)`.
 * @param shape - its shape
 * @param random - uniform in [0, 1)
 * @returns a tensor; the caller's
 * @typeParam S - the shape: `readonly [number, number]` for matrices
 */
export type InitializerOf<S extends Shape> = (shape: S, random: Random) => Tensor<RankOf<S>>;

function fill<const S extends Shape>(shape: S, value: (i: number) => number): Tensor<RankOf<S>> {
  const numbers = new Float64Array(shape.reduce((n, size) => n * size, 1));
  for (let i = 0; i < numbers.length; i++) numbers[i] = value(i);
  return tensor(numbers, shape);
}

function checkNumber(value: number, name: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new TypeError(`${name} expected a finite number, got ${describe(value)}`);
}

function checkMatrix(shape: Shape, name: string): [number, number] {
  if (shape.length !== 2) throw new ShapeError(`${name}: expected a matrix, got shape [${shape.join(', ')}]`);
  return [shape[0] as number, shape[1] as number];
}

/**
 * Uniform between −bound and bound. (PyTorch's recurrent layers use bound = 1/√H.)
 * @param bound - the largest magnitude, >= 0
 * @returns the initialiser
 */
export function uniform(bound: number): Initializer {
  checkNumber(bound, 'uniform: bound');
  return (shape, random) => fill(shape, () => (2 * random() - 1) * bound);
}

/**
 * Gaussian with mean 0.
 * @param deviation - the standard deviation
 * @returns the initialiser
 */
export function normal(deviation: number): Initializer {
  checkNumber(deviation, 'normal: deviation');
  return (shape, random) => {
    const next = gaussian(random);
    return fill(shape, () => deviation * next());
  };
}

/**
 * Uniform between ±√(6 / (in + out)), which keeps the variance of a layer's signals and gradients (Glorot and Bengio
 * 2010, eq. 16).
 * @returns the initialiser, for matrices [out, in]
 */
export function glorot(): Initializer {
  return (shape, random) => {
    const [out, inputs] = checkMatrix(shape, 'glorot');
    return uniform(Math.sqrt(6 / (inputs + out)))(shape, random);
  };
}

/** Up to so many vectors the Gram-Schmidt process is quick, and a seed gives the matrix that it gave in every version. */
const SMALL = 256;

/**
 * A random matrix with orthonormal rows or columns, whichever are fewer (Saxe, McClelland and Ganguli 2013): every
 * singular value is `gain`, so a recurrent matrix neither stretches nor shrinks. Computed in float64.
 *
 * @example
 * ```ts
 * import { dispose, dot, orthogonal, ready, values } from '@unroll/tensor';
 *
 * await ready();
 * const Q = orthogonal()([3, 3], Math.random);
 * const QQ = dot(Q, Q); // Q·Qᵀ
 * values(QQ).forEach((v, i) => {
 *   if (Math.abs(v - (i % 4 === 0 ? 1 : 0)) > 1e-5) throw new Error(`${i}: ${v}`);
 * });
 * dispose([Q, QQ]);
 * ```
 * @param gain - the factor; 1 by default
 * @returns the initialiser, for matrices
 */
export function orthogonal(gain = 1): Initializer {
  checkNumber(gain, 'orthogonal: gain');
  return (shape, random) => {
    const [rows, columns] = checkMatrix(shape, 'orthogonal');
    const draw = Math.min(rows, columns) <= SMALL ? gramSchmidt : orthonormal;
    const q = draw(rows, columns, gaussian(random));
    return fill(shape, (i) => gain * (q[i] as number));
  };
}

/**
 * `scale` on the diagonal, 0 elsewhere (Le, Jaitly and Hinton 2015, for recurrent matrices).
 * @param scale - the diagonal; 1 by default
 * @returns the initialiser, for matrices
 */
export function identity(scale = 1): Initializer {
  checkNumber(scale, 'identity: scale');
  return (shape) => {
    const [, columns] = checkMatrix(shape, 'identity');
    return fill(shape, (i) => (i % (columns + 1) === 0 && i < columns * columns ? scale : 0));
  };
}

/**
 * The same number everywhere.
 * @param value - the number
 * @returns the initialiser
 */
export function constant(value: number): Initializer {
  checkNumber(value, 'constant: value');
  return (shape) => fill(shape, () => value);
}
