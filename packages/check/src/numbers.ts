import { show } from './show.js';

function demand(holds: boolean, name: string, expected: string, value: unknown): void {
  if (!holds) throw new RangeError(`${name}: expected ${expected}, got ${show(value)}`);
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/**
 * Refuses what is not a finite number.
 * @param name - the argument, as the error shows it
 * @param value - what came
 * @throws RangeError where it is none
 */
export const checkFinite = (name: string, value: unknown): void =>
  demand(Number.isFinite(value), name, 'a finite number', value);

/**
 * Refuses what is not a finite number > 0.
 * @param name - the argument, as the error shows it
 * @param value - what came
 * @throws RangeError where it is none
 */
export const checkPositive = (name: string, value: unknown): void =>
  demand(isNumber(value) && value > 0 && value < Infinity, name, 'a finite number > 0', value);

/**
 * Refuses what is not a finite number >= 0.
 * @param name - the argument, as the error shows it
 * @param value - what came
 * @throws RangeError where it is none
 */
export const checkNonNegative = (name: string, value: unknown): void =>
  demand(isNumber(value) && value >= 0 && value < Infinity, name, 'a finite number >= 0', value);

/**
 * Refuses what is not a number in [0, 1).
 * @param name - the argument, as the error shows it
 * @param value - what came
 * @throws RangeError where it is none
 */
export const checkFraction = (name: string, value: unknown): void =>
  demand(isNumber(value) && value >= 0 && value < 1, name, 'a number in [0, 1)', value);

/**
 * Refuses what is not a number in (0, 1].
 * @param name - the argument, as the error shows it
 * @param value - what came
 * @throws RangeError where it is none
 */
export const checkFactor = (name: string, value: unknown): void =>
  demand(isNumber(value) && value > 0 && value <= 1, name, 'a number in (0, 1]', value);

/**
 * Refuses what is not a whole number of at least `least`.
 * @param name - the argument, as the error shows it
 * @param value - what came
 * @param least - the smallest that passes; default 1
 * @param most - the largest that passes; default the largest safe integer, `Infinity` lets Infinity itself pass too
 * @throws RangeError where it is none
 */
export function checkWhole(name: string, value: unknown, least = 1, most = Number.MAX_SAFE_INTEGER): void {
  const fits = Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
  const end = { [Infinity]: ' or Infinity', [Number.MAX_SAFE_INTEGER]: '' }[most] ?? ` and <= ${most}`;
  demand(fits || (most === Infinity && value === Infinity), name, `a whole number >= ${least}${end}`, value);
}
