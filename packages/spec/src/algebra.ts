/** A float64 vector; its elements may be set, for numeric differences. */
export type Vector = number[];

/** Rows of equal length. */
export type Matrix = Vector[];

/**
 * W·x, one sum of products for each row.
 *
 * @param W - [O, I]
 * @param x - [I]
 * @returns [O]
 */
export const dot = (W: Matrix, x: Vector): Vector =>
  W.map((row) => {
    let sum = 0;
    for (let i = 0; i < row.length; i++) sum += at(row, i) * at(x, i);
    return sum;
  });

/**
 * Element by element, the sum of all arguments.
 *
 * @param first - the first vector
 * @param more - more of the same length
 * @returns the sum
 */
export const plus = (first: Vector, ...more: Vector[]): Vector =>
  more.reduce((a, b) => a.map((x, i) => x + at(b, i)), first);

/**
 * a ⊙ b.
 *
 * @param a - a vector
 * @param b - one of the same length
 * @returns the products, element by element
 */
export const times = (a: Vector, b: Vector): Vector => a.map((x, i) => x * at(b, i));

/**
 * 1 − a.
 *
 * @param a - a vector
 * @returns the complement of each element
 */
export const oneMinus = (a: Vector): Vector => a.map((x) => 1 - x);

/**
 * tanh of each element.
 *
 * @param a - a vector
 * @returns values in [-1, 1]
 */
export const tanh = (a: Vector): Vector => a.map(Math.tanh);

/**
 * σ(x) = 1 / (1 + e⁻ˣ) of each element.
 *
 * @param a - a vector
 * @returns values in [0, 1]
 */
export const sigmoid = (a: Vector): Vector => a.map((x) => 1 / (1 + Math.exp(-x)));

/**
 * The rows (or elements) of one gate, where all gates lie one after the other.
 *
 * @param stacked - [k·H, …]
 * @param k - which gate, from 0
 * @param H - rows of each gate
 * @returns [H, …], sharing its rows with `stacked`
 */
export const gate = <T>(stacked: T[], k: number, H: number): T[] => stacked.slice(k * H, (k + 1) * H);

function at(x: Vector, i: number): number {
  const value = x[i];
  if (value === undefined) throw new RangeError(`spec: no element ${i} in a vector of ${x.length}`);
  return value;
}
