import { show } from '@unroll/check';

/** Throws unless these are ids one can go through. */
export function checkIterable(ids: Iterable<number>): void {
  if (typeof ids !== 'object' || ids === null || !(Symbol.iterator in ids))
    throw new TypeError(`ids: expected an array or another iterable of ids, got ${show(ids)}`);
}
