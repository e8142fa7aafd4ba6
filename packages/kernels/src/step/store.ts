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

/**
 * Packs a matrix into the memory, with its record.
 * @param to - the memory
 * @param matrix - in the format it is to be kept in
 * @param wide - true keeps the same numbers in twice as many bits, which saves the work of widening them at every step
 * @returns where the record is
 */
export function storeMatrix(to: Area, matrix: Matrix, wide = false): Pointer {
  const { rows, columns, data, scales } = matrix;
  const source = formatOf(matrix);
  const { format, bytes, unit } = (wide ? wider : packings)[source];
  const at = to.reserve(bytes * paddedRows(rows) * unit * Math.ceil(columns / unit));
  const scalesAt = scales ? storeFloats(to, scales, paddedRows(rows)) : 0;
  const record = to.reserve(4 * matrixFields.length);
  to.lend(data.byteLength, (from) => {
    const Numbers = data.constructor as Float32ArrayConstructor;
    new Numbers(to.memory.buffer as ArrayBuffer, from, data.length).set(data);
    to.kernels.pack(packings[source].format, format, rows, columns, from, at);
  });
  const fields = { format, rows: paddedRows(rows), columns, data: at, scales: scalesAt };
  writeRecord(to.memory.buffer, record, matrixFields, fields);
  return record;
}

/** Puts floats into the memory, followed by zeros up to `size` of them. */
export function storeFloats(to: Area, values: Float32Array | undefined, size: number): Pointer {
  const at = to.floats(size);
  if (values) to.view(at, values.length).set(values);
  return at;
}
