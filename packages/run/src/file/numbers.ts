import type { Entry } from '@unroll/safetensors';
import { ModelFileError } from '../errors.js';

/** The element types that become 32-bit floats. */
export const PLAIN = ['F32', 'F64'];

/**
 * The numbers of an array.
 * @param entry - what it is
 * @param buffer - its bytes
 * @returns 32-bit floats
 */
export const floats = ({ dtype }: Entry, buffer: ArrayBuffer): Float32Array =>
  dtype === 'F64' ? Float32Array.from(new Float64Array(buffer)) : new Float32Array(buffer);

/** A bf16 with all bits of its exponent set is infinite or none. */
const isInfinite = (bits: number): boolean => (bits & 0x7f80) === 0x7f80;

/** Where the first number is that is not finite; -1 where all are. */
function firstInfinite(data: Float32Array | Uint16Array): number {
  if (data instanceof Uint16Array) return data.findIndex(isInfinite);
  // The engine's own search: a loop over a million weights is slow while it is not compiled yet.
  const areFinite = !data.includes(Number.NaN) && data.indexOf(Infinity) < 0 && data.indexOf(-Infinity) < 0;
  return areFinite ? -1 : data.findIndex((x) => !Number.isFinite(x));
}

/**
 * Refuses numbers that are not finite.
 * @typeParam A - floats, or the bits of bf16
 * @param path - the array, for the error
 * @param data - its numbers
 * @returns the same
 * @throws ModelFileError that names the first that is not finite
 */
export function checkWeights<A extends Float32Array | Uint16Array>(path: string, data: A): A {
  const at = firstInfinite(data);
  if (at >= 0)
    throw new ModelFileError('weights', `weights.${path}: expected finite numbers, got one that is not at ${at}`);
  return data;
}

/**
 * Refuses scales that are not > 0.
 * @param path - the array, for the error
 * @param scales - finite numbers
 * @returns the same
 * @throws ModelFileError that names the first that is not > 0
 */
export function checkScales(path: string, scales: Float32Array): Float32Array {
  const at = scales.findIndex((scale) => !(scale > 0));
  if (at >= 0) throw new ModelFileError('weights', `weights.${path}: expected numbers > 0, got ${scales[at]} at ${at}`);
  return scales;
}
