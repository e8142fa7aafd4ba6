import { show } from '@unroll/check';
import type { InputPlan } from './config/input.js';
import { ShapeError } from './errors.js';

const listOf = (x: number | ArrayLike<number>): ArrayLike<number> => (typeof x === 'number' ? [x] : x);

function checkLength(name: string, x: ArrayLike<number>, size: number): void {
  if (x?.length !== size) throw new ShapeError(`${name}: expected ${size} numbers, got ${x?.length ?? show(x)}`);
}

/**
 * Refuses what are no ids of a net.
 * @param name - the argument
 * @param plan - what the net reads
 * @param x - an id, or a list of them
 * @param size - how many there must be; default any number
 * @returns the list
 * @throws TypeError where the net reads vectors; ShapeError where there are too many or too few
 * @throws RangeError that names the first that is none
 */
export function checkIds(name: string, plan: InputPlan, x: number | ArrayLike<number>, size?: number) {
  const { ids: V, numbers } = plan;
  if (V === undefined)
    throw new TypeError(`next: expected a net that reads ids, got one that reads vectors of ${numbers}: step(x)`);
  const ids = listOf(x);
  checkLength(name, ids, size ?? ids?.length ?? 1);
  for (let n = 0; n < ids.length; n++) {
    const id = ids[n] as number;
    if (!Number.isInteger(id) || id < 0 || id >= V)
      throw new RangeError(`${name}: expected whole numbers from 0 to ${V - 1}, got ${show(id)} at ${n}`);
  }
  return ids;
}

/**
 * Refuses what is no input of a net of vectors.
 * @param name - the argument
 * @param plan - what the net reads
 * @param x - a number, or a list of them
 * @param size - how many there must be; default any number
 * @returns the list
 * @throws TypeError where the net reads ids; ShapeError where there are too many or too few
 * @throws RangeError that names the first that is not finite in 32 bits
 */
export function checkNumbers(name: string, plan: InputPlan, x: number | ArrayLike<number>, size?: number) {
  if (plan.ids !== undefined)
    throw new TypeError(`step: expected a net that reads vectors, got one that reads ids: next(id)`);
  const numbers = listOf(x);
  checkLength(name, numbers, size ?? numbers?.length ?? 1);
  for (let n = 0; n < numbers.length; n++)
    if (!Number.isFinite(Math.fround(numbers[n] as number)))
      throw new RangeError(`${name}: expected finite numbers, got ${show(numbers[n])} at ${n}`);
  return numbers;
}
