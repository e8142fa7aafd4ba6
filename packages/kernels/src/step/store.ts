import type { Pointer } from '../pointer.js';
import type { Area } from './area.js';
import { formatOf } from './formats.js';
import { pack, packedLength, paddedRows } from './pack.js';
import { matrixFields, writeRecord } from './records.js';
import { type Matrix, weightFormats } from './types.js';

/** Bytes that one row takes once it is quantised: its scale, then int16 (quantisedSize in assembly/packed.as.ts). */
export const quantisedBytes = (columns: number): number => 16 + 2 * ((columns + 7) & ~7);

/**
 * Packs a matrix into the memory, with its record.
 * @param to - the memory
 * @param matrix - in the format it is to be kept in
 * @returns where the record is
 */
export function storeMatrix(to: Area, matrix: Matrix): Pointer {
  const { rows, columns, data, scales } = matrix;
  const length = packedLength(matrix);
  const at = to.reserve(length * data.BYTES_PER_ELEMENT);
  const scalesAt = scales ? storeFloats(to, scales, paddedRows(rows)) : 0;
  const record = to.reserve(4 * matrixFields.length);
  const Numbers = data.constructor as Float32ArrayConstructor;
  pack(matrix, new Numbers(to.memory.buffer as ArrayBuffer, at, length));
  writeRecord(to.memory.buffer, record, matrixFields, {
    format: weightFormats.indexOf(formatOf(matrix)),
    rows: paddedRows(rows),
    columns,
    data: at,
    scales: scalesAt,
  });
  return record;
}

/** Puts floats into the memory, followed by zeros up to `size` of them. */
export function storeFloats(to: Area, values: Float32Array | undefined, size: number): Pointer {
  const at = to.floats(size);
  if (values) to.view(at, values.length).set(values);
  return at;
}
