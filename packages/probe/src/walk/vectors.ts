// Float64 arithmetic on plain typed arrays, under the names the formulas use. The only loops over elements are here.
import { type Tensor, type Tensor2D, values } from '@unroll/tensor';

/**
 * A matrix in float64, row-major.
 * @internal
 */
export interface Matrix64 {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/**
 * The numbers of a tensor, in float64.
 * @internal
 */
export const vector = (x: Tensor): Float64Array => Float64Array.from(values(x));

/**
 * A matrix out of a tensor.
 * @internal
 */
export const matrix = (W: Tensor2D): Matrix64 => ({ rows: W.shape[0], columns: W.shape[1], data: vector(W) });

/**
 * Some rows of a matrix: one gate out of stacked weights. Shares its numbers.
 * @internal
 */
export const block = ({ columns, data }: Matrix64, rows: number, index: number): Matrix64 => ({
  rows,
  columns,
  data: data.subarray(index * rows * columns, (index + 1) * rows * columns),
});

/**
 * `W·x`.
 * @internal
 */
export function dot({ rows, columns, data }: Matrix64, x: Float64Array): Float64Array {
  const y = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let i = 0; i < columns; i++, at++) sum += (data[at] as number) * (x[i] as number);
    y[row] = sum;
  }
  return y;
}

/**
 * `Wᵀ·y`: what a product sends back.
 * @internal
 */
export function dotTransposed({ rows, columns, data }: Matrix64, y: Float64Array): Float64Array {
  const x = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    const factor = y[row] as number;
    for (let i = 0; i < columns; i++, at++) x[i] = (x[i] as number) + (data[at] as number) * factor;
  }
  return x;
}

/**
 * The sum of vectors, element by element.
 * @internal
 */
export function add(first: Float64Array, ...more: readonly Float64Array[]): Float64Array {
  const sum = first.slice();
  for (const x of more) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (x[i] as number);
  return sum;
}

/**
 * The product of vectors, element by element.
 * @internal
 */
export function mul(first: Float64Array, ...more: readonly Float64Array[]): Float64Array {
  const product = first.slice();
  for (const x of more) for (let i = 0; i < product.length; i++) product[i] = (product[i] as number) * (x[i] as number);
  return product;
}

/**
 * `factor·x`.
 * @internal
 */
export const scale = (x: Float64Array, factor: number): Float64Array => x.map((value) => value * factor);

/**
 * `1 − x`.
 * @internal
 */
export const oneMinus = (x: Float64Array): Float64Array => x.map((value) => 1 - value);

/**
 * Equal parts of a vector, one for each gate.
 * @internal
 */
export const parts = (x: Float64Array, count: number): Float64Array[] =>
  Array.from({ length: count }, (_, k) => x.subarray((k * x.length) / count, ((k + 1) * x.length) / count));

/**
 * Vectors one after the other: the reverse of {@link parts}.
 * @internal
 */
export function join(...xs: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(xs.reduce((length, x) => length + x.length, 0));
  let at = 0;
  for (const x of xs) {
    all.set(x, at);
    at += x.length;
  }
  return all;
}

/**
 * `‖x‖`, also where the squares would overflow or underflow.
 * @internal
 */
export function norm(x: Float64Array): number {
  let largest = 0;
  for (const value of x) largest = Math.max(largest, Math.abs(value));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const value of x) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/**
 * The arithmetic mean.
 * @internal
 */
export function mean(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] as number;
  return sum / x.length;
}
