/**
 * A sequence of symbol ids in the smallest unsigned typed array that holds every id of its vocabulary:
 * one byte an id up to 256 symbols, two up to 65,536, four beyond.
 */
export type Ids = Uint8Array | Uint16Array | Uint32Array;

const NAMES = ['Uint8Array', 'Uint16Array', 'Uint32Array'];

/** Zeros for `length` ids of a vocabulary of `size` symbols. */
export function idArray(size: number, length: number): Ids {
  if (size <= 0x100) return new Uint8Array(length);
  return size <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
}

/** Throws unless `ids` is one of the arrays of {@link Ids}; by tag, so that arrays of another realm pass. */
export function checkIds(ids: Ids): void {
  const tag = Object.prototype.toString.call(ids).slice(8, -1);
  if (!NAMES.includes(tag)) throw new TypeError(`ids: expected one of ${NAMES.join(', ')}, got ${tag}`);
}
