/** Throws unless `value` is a whole number of at least 1. */
export function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`${name}: expected a whole number >= 1, got ${String(value)}`);
}

/** Throws unless `value` is a string. */
export function checkString(name: string, value: string): void {
  if (typeof value !== 'string') throw new TypeError(`${name}: expected a string, got ${typeof value}`);
}

/** Throws unless `id` is one of the `size` ids of a vocabulary. */
export function checkId(id: number, size: number): void {
  if (!Number.isInteger(id) || id < 0 || id >= size)
    throw new RangeError(`id: expected a whole number from 0 to ${size - 1}, got ${String(id)}`);
}
