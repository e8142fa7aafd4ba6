import { checkWhole, show } from '@unroll/check';

/** A RangeError in the wording of all checks. */
export function expected(name: string, what: string, got: unknown): RangeError {
  return new RangeError(`${name}: expected ${what}, got ${show(got)}`);
}

/** Refuses what is not a number in [0, 1], both ends included. */
export function checkShare(name: string, value: number): void {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw expected(name, 'a number in [0, 1]', value);
}

/** Refuses what is not an id; of a vocabulary of `size` symbols, where that is known. */
export function checkId(name: string, id: number | undefined, size = Infinity): asserts id is number {
  if (size === Infinity) checkWhole(name, id, 0);
  else if (id === undefined || !Number.isInteger(id) || id < 0 || id >= size)
    throw expected(name, `an id from 0 to ${size - 1}`, id);
}
