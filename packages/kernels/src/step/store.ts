import type { Pointer } from '../pointer.js';
import type { Area } from './area.js';
import { formatOf } from './formats.js';
import { matrixFields, writeRecord } from './records.js';
import type { Matrix, WeightFormat } from './types.js';

/** Bytes that one row takes once it is quantised: its scale, then int16 (quantisedSize in assembly/packed.as.ts). */
export const quantisedBytes = (columns: number): number => 16 + 2 * ((columns + 7) & ~7);

/** Rows of a packed matrix: a multiple of 8. */
export const paddedRows = (rows: number): number => (rows + 7) & ~7;

/** How the kernels keep a matrix: the number of the format, its bytes a number, how many columns lie together. */
interface Packing {
  readonly format: number;
  readonly bytes: number;
  readonly unit: number;
}

const packings: Readonly<Record<WeightFormat, Packing>> = {
  float32: { format: 0, bytes: 4, unit: 1 },
  bf16: { format: 1, bytes: 2, unit: 2 },
  int8: { format: 2, bytes: 1, unit: 2 },
};

/** The same numbers in twice as many bits. */
const wider: Readonly<Record<WeightFormat, Packing>> = {
  float32: packings.float32,
  bf16: packings.float32,
  int8: { format: 3, bytes: 2, unit: 2 },
};

/** A packed matrix in the memory. */
export interface StoredMatrix {
  /** Its record, as the kernels take it. */
  readonly record: Pointer;
  /** The number of the format. */
  readonly format: number;
  /** A multiple of 8. */
  readonly rows: number;
  /** How many columns. */
  readonly columns: number;
  /** The packed weights. */
  readonly data: Pointer;
  /** One for each row; 0 where there are none. */
  readonly scales: Pointer;
  /** Bytes of a row. */
  readonly rowBytes: number;
}

/** Writes the record of a packed matrix. */
export function matrixRecord(to: Area, matrix: Omit<StoredMatrix, 'record'>): StoredMatrix {
  const record = to.reserve(4 * matrixFields.length);
  writeRecord(to.memory.buffer, record, matrixFields, matrix);
  return { ...matrix, record };
}

/**
 * Packs a matrix into the memory, with its record.
 * @param to - the memory
 * @param matrix - in the format it is to be kept in
 * @param wide - true keeps the same numbers in twice as many bits, which saves the work of widening them at every step
 * @returns where it is
 */
export function storeMatrix(to: Area, matrix: Matrix, wide = false): StoredMatrix {
  const { rows, columns, data, scales } = matrix;
  const source = formatOf(matrix);
  const { format, bytes, unit } = (wide ? wider : packings)[source];
  const rowBytes = bytes * unit * Math.ceil(columns / unit);
  const at = to.reserve(rowBytes * paddedRows(rows));
  const scalesAt = scales ? storeFloats(to, scales, paddedRows(rows)) : 0;
  to.lend(data.byteLength, (from) => {
    const Numbers = data.constructor as Float32ArrayConstructor;
    new Numbers(to.memory.buffer as ArrayBuffer, from, data.length).set(data);
    to.kernels.pack(packings[source].format, format, rows, columns, from, at);
  });
  return matrixRecord(to, { format, rows: paddedRows(rows), columns, data: at, scales: scalesAt, rowBytes });
}

/** Puts floats into the memory, followed by zeros up to `size` of them. */
export function storeFloats(to: Area, values: Float32Array | undefined, size: number): Pointer {
  const at = to.floats(size);
  if (values) to.view(at, values.length).set(values);
  return at;
}
