import { InvalidArgumentError } from 'commander';

type Parser = (text: string) => number;

const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** A parser of option values that says what was expected and what came. */
const parser =
  (expected: string, fits: (value: number) => boolean): Parser =>
  (text) => {
    const value = number(text);
    if (!fits(value)) throw new InvalidArgumentError(`expected ${expected}, got ${JSON.stringify(text)}`);
    return value;
  };

/** A whole number of at least `least`. */
export const whole = (least: number): Parser =>
  parser(`a whole number >= ${least}`, (value) => Number.isSafeInteger(value) && value >= least);

/** A finite number above 0. */
export const positive: Parser = parser('a number > 0', (value) => value > 0 && value < Infinity);

/** A finite number of at least 0. */
export const notNegative: Parser = parser('a number >= 0', (value) => value >= 0 && value < Infinity);

/** Any finite number. */
export const finite: Parser = parser('a number', Number.isFinite);

/** A share: at least 0 and below 1. */
export const share: Parser = parser('a number >= 0 and < 1', (value) => value >= 0 && value < 1);

/** A probability mass: above 0, at most 1. */
export const mass: Parser = parser('a number > 0 and <= 1', (value) => value > 0 && value <= 1);

/** A temperature: at least 0; `Infinity` is allowed. */
export const temperature: Parser = parser('a number >= 0', (value) => value >= 0);
