import type { Pointer } from '../pointer.js';

/** The fields of `Matrix` in assembly/packed.as.ts, in order, 4 bytes each. */
export const matrixFields = ['format', 'rows', 'columns', 'data', 'scales'] as const;

/** The fields of `StepLayer` in assembly/step.as.ts, in order, 4 bytes each. */
export const layerFields = ['batch', 'hidden', 'ld', 'ldGates', 'h', 'c', 'gates', 'spare'] as const;

/**
 * Writes a record.
 * @param buffer - the memory
 * @param at - where to
 * @param fields - its fields in order
 * @param values - what they are; what is left out is 0
 * @typeParam Field - their names
 */
export function writeRecord<Field extends string>(
  buffer: ArrayBufferLike,
  at: Pointer,
  fields: readonly Field[],
  values: Partial<Record<Field, number>>,
): void {
  new Uint32Array(buffer, at, fields.length).set(fields.map((field) => values[field] ?? 0));
}
