import type { Matrix, WeightFormat } from './types.js';

/** The largest integer of a quantised weight. */
const MOST = 127;
/** The smallest float > 0. */
const TINY = 2 ** -149;

/** Which format a matrix is in. */
export const formatOf = ({ data }: Matrix): WeightFormat =>
  data instanceof Int8Array ? 'int8' : data instanceof Uint16Array ? 'bf16' : 'float32';

/**
 * Rounds to bfloat16, the nearest and of two the even one; what is finite stays finite.
 * @param values - finite float32
 * @returns the upper halves of the rounded numbers
 */
export function toBrain(values: Float32Array): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(values.slice().buffer);
  const out = new Uint16Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    const word = bits[i] as number;
    const half = (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
    out[i] = (half & 0x7fff) === 0x7f80 ? half - 1 : half;
  }
  return out;
}

/**
 * Widens bfloat16, exactly.
 * @param halves - the upper halves of float32
 * @returns float32
 */
export function fromBrain(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < bits.length; i++) bits[i] = (halves[i] as number) << 16;
  return new Float32Array(bits.buffer);
}

/** What a row is counted in whose largest number is `most`; among the smallest floats the next larger one. */
function scaleOf(most: number): number {
  const scale = Math.fround(most / MOST) || (most > 0 ? TINY : 1);
  return most / scale < MOST + 0.5 ? scale : scale + TINY;
}

/**
 * Rounds every row to whole multiples of its own scale: w ≈ int8 · s, s = max|row| / 127; a row of zeros has s = 1.
 * @param values - [rows, columns], finite
 * @param rows - how many rows
 * @param columns - how many columns
 * @returns the integers, −127 to 127, and the scales
 */
export function toBytes(
  values: Float32Array,
  rows: number,
  columns: number,
): { data: Int8Array<ArrayBuffer>; scales: Float32Array<ArrayBuffer> } {
  const data = new Int8Array(rows * columns);
  const scales = new Float32Array(rows);
  for (let r = 0, end = 0; r < rows; r++) {
    let i = end;
    end += columns;
    let most = 0;
    for (let k = i; k < end; k++) {
      const size = Math.abs(values[k] as number);
      if (size > most) most = size;
    }
    const scale = scaleOf(most);
    scales[r] = scale;
    for (; i < end; i++) {
      const steps = (values[i] as number) / scale;
      data[i] = steps < 0 ? steps - 0.5 : steps + 0.5; // cut off towards 0
    }
  }
  return { data, scales };
}

/**
 * One row of a matrix as float32.
 * @param matrix - in any format
 * @param row - which
 * @param to - where to
 * @param at - from which place on
 */
export function widenRow(matrix: Matrix, row: number, to: Float32Array, at: number): void {
  const { columns, data, scales } = matrix;
  const part = data.subarray(row * columns, (row + 1) * columns);
  if (part instanceof Uint16Array) to.set(fromBrain(part), at);
  else if (part instanceof Float32Array) to.set(part, at);
  else for (let k = 0; k < columns; k++) to[at + k] = (part[k] as number) * (scales?.[row] as number);
}

/** The weights as float32, [rows, columns]; those of a float32 matrix are not copied. */
export function widen(matrix: Matrix): Float32Array {
  const { rows, columns, data } = matrix;
  if (data instanceof Float32Array) return data;
  const out = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) widenRow(matrix, row, out, row * columns);
  return out;
}

/**
 * A matrix in another format.
 * @param matrix - in any format; one that is in the wanted format already is given back as it is
 * @param format - the wanted format
 * @returns the matrix
 */
export function toFormat(matrix: Matrix, format: WeightFormat): Matrix {
  if (formatOf(matrix) === format) return matrix;
  const { rows, columns } = matrix;
  const values = widen(matrix);
  if (format === 'int8') return { rows, columns, ...toBytes(values, rows, columns) };
  return { rows, columns, data: format === 'bf16' ? toBrain(values) : values };
}

/** Rows `from` to `to` of a matrix, not copied. */
export function rowsOf({ columns, data, scales }: Matrix, from: number, to: number): Matrix {
  const part = { rows: to - from, columns, data: data.subarray(from * columns, to * columns) };
  return scales ? { ...part, scales: scales.subarray(from, to) } : part;
}
