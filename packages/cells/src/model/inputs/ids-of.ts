import { show } from '@unroll/check';

/**
 * Whether something is an id.
 * @param id - what came
 * @param size - how many ids there are
 * @returns whether it is a whole number from 0 to `size − 1`
 * @internal
 */
export const isId = (id: unknown, size: number): boolean =>
  Number.isInteger(id) && Number(id) >= 0 && Number(id) < size;

/**
 * Refuses what is no list of ids.
 * @param inputs - what came
 * @param size - how many ids there are
 * @throws RangeError that names the first that is none, and its position
 * @internal
 */
export function checkIds(inputs: ArrayLike<number>, size: number): void {
  for (let n = 0; n < inputs.length; n++)
    if (!isId(inputs[n], size))
      throw new RangeError(`inputs: expected ids from 0 to ${size - 1}, got ${show(inputs[n])} at position ${n}`);
}
