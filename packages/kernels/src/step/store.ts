import type { Pointer } from '../pointer.js';
import type { Area } from './area.js';
import { fromBrain } from './formats.js';
import { type Packable, pack, packedLength, paddedRows } from './pack.js';
import { matrixFields, writeRecord } from './records.js';
import type { Matrix } from './types.js';

/** Bytes that one row takes once it is quantised: its scale, then int16 (quantisedSize in assembly/packed.as.ts). */
export const quantisedBytes = (columns: number): number => 16 + 2 * ((columns + 7) & ~7);

/** The number of the format in the kernels: float32, bfloat16, int8, the same integers in 16 bits. */
const formatNumber = ({ data }: Packable): number =>
  [Float32Array, Uint16Array, Int8Array, Int16Array].findIndex((type) => data instanceof type);

/** The same numbers in twice as many bits. */
function wider(matrix: Matrix): Packable {
  const { data } = matrix;
  if (data instanceof Uint16Array) return { ...matrix, data: fromBrain(data) };
  return data instanceof Int8Array ? { ...matrix, data: Int16Array.from(data) } : matrix;
}

/**
 * Packs a matrix into the memory, with its record.
 * @param to - the memory
 * @param matrix - in the format it is to be kept in
 * @param wide - true keeps the same numbers in twice as many bits, which saves the work of widening them at every step
 * @returns where the record is
 */
export function storeMatrix(to: Area, matrix: Matrix, wide = false): Pointer {
  const packable = wide ? wider(matrix) : matrix;
  const { rows, columns, data } = packable;
  const length = packedLength(packable);
  const at = to.reserve(length * data.BYTES_PER_ELEMENT);
  const scales = matrix.scales ? storeFloats(to, matrix.scales, paddedRows(rows)) : 0;
  const record = to.reserve(4 * matrixFields.length);
  const Numbers = data.constructor as Float32ArrayConstructor;
  pack(packable, new Numbers(to.memory.buffer as ArrayBuffer, at, length));
  const fields = { format: formatNumber(packable), rows: paddedRows(rows), columns, data: at, scales };
  writeRecord(to.memory.buffer, record, matrixFields, fields);
  return record;
}

/** Puts floats into the memory, followed by zeros up to `size` of them. */
export function storeFloats(to: Area, values: Float32Array | undefined, size: number): Pointer {
  const at = to.floats(size);
  if (values) to.view(at, values.length).set(values);
  return at;
}
