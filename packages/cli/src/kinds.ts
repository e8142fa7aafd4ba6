import { nearest, show } from '@unroll/check';
import { InvalidArgumentError } from 'commander';
import * as v from 'valibot';

/**
 * A kind of value: how it is read from the command line, and how it is stored and checked in a checkpoint.
 * @typeParam T - the value
 */
export interface Kind<T> {
  /** What is stored; also what the parser accepts. */
  readonly schema: v.GenericSchema<T>;
  /** Reads an argument; what does not fit says what was expected and what came. */
  readonly parse: (text: string) => T;
  /** The words to choose from, where there are so few. */
  readonly choices?: readonly string[];
}

/** What a value is read from; an empty text is no number. */
const toNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** A kind from its words, its schema and the way to read it. */
function kind<T>(expected: string, schema: v.GenericSchema<T>, read: (text: string) => unknown): Kind<T> {
  return {
    schema,
    parse: (text) => {
      const value = read(text);
      if (v.is(schema, value)) return value;
      throw new InvalidArgumentError(`expected ${expected}, got ${show(text)}`);
    },
  };
}

const numbers = (expected: string, schema: v.GenericSchema<number>): Kind<number> => kind(expected, schema, toNumber);

/** A whole number of at least `least`. */
export const whole = (least: number): Kind<number> =>
  numbers(`a whole number >= ${least}`, v.pipe(v.number(), v.safeInteger(), v.minValue(least)));

/** A finite number above 0. */
export const positive = numbers('a number > 0', v.pipe(v.number(), v.gtValue(0), v.finite()));

/** Seconds of the units that a time may be given in. */
const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, min: 60, s: 1 };

/** `1h30m` in seconds; no number where it is none. */
function toSeconds(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(h|min|m|s)\s*/gy)];
  if (parts.reduce((length, [part]) => length + part.length, 0) < text.length) return Number.NaN;
  return parts.reduce((sum, [, value, unit]) => sum + Number(value) * (UNITS[unit as string] as number), 0);
}

/** A time above 0, as a number of its own unit or as `90s`, `2m`, `1h30m`. */
export const time = (unit: 's' | 'm'): Kind<number> =>
  kind('a number > 0, or a time such as 90s, 2m or 1h', positive.schema, (text) => {
    const plain = toNumber(text);
    return Number.isNaN(plain) ? toSeconds(text.trim().toLowerCase()) / (UNITS[unit] as number) : plain;
  });

/** A finite number of at least 0. */
export const notNegative = numbers('a number >= 0', v.pipe(v.number(), v.minValue(0), v.finite()));

/** A share: at least 0 and below 1. */
export const share = numbers('a number >= 0 and < 1', v.pipe(v.number(), v.minValue(0), v.ltValue(1)));

/** A probability mass: above 0, at most 1. */
export const mass = numbers('a number > 0 and <= 1', v.pipe(v.number(), v.gtValue(0), v.maxValue(1)));

/** A temperature: at least 0; `Infinity` is allowed. */
export const temperature = numbers('a number >= 0', v.pipe(v.number(), v.minValue(0)));

/** A forget bias: a number, or drawn for memories as long as the sequence. */
export type ForgetBias = number | 'chrono';

/** A number or `chrono`. */
export const forgetBias: Kind<ForgetBias> = kind(
  'a number or chrono',
  v.union([v.literal('chrono'), v.pipe(v.number(), v.finite())]),
  (text) => (text === 'chrono' ? text : toNumber(text)),
);

/** How many threads compute. */
export type ThreadCount = number | 'auto';

/** A number of threads, or as many as there are processors. */
export const threadCount: Kind<ThreadCount> = kind(
  'a whole number from 1 to 64, or auto',
  v.union([v.literal('auto'), v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64))]),
  (text) => (text === 'auto' ? text : toNumber(text)),
);

/** What to say of a word that is none of those there are: these, what came, and the one that was probably meant. */
export function refusal(text: string, choices: readonly string[]): string {
  const near = nearest(text.toLowerCase(), choices);
  return `expected ${choices.join(', ')}, got ${show(text)}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

/** One of some words. */
export const oneOf = <const T extends string>(...choices: readonly T[]): Kind<T> => ({
  schema: v.picklist(choices),
  parse: (text) => {
    const found = choices.find((choice) => choice === text);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(refusal(text, choices));
  },
  choices,
});

/** Any text. */
export const words: Kind<string> = kind('a text', v.string(), (text) => text);

/** Names with commas between. */
export const names: Kind<string[]> = kind(
  'names with commas between, each but once',
  v.pipe(
    v.array(v.pipe(v.string(), v.minLength(1))),
    v.minLength(1),
    v.check((all) => new Set(all).size === all.length, 'each but once'),
  ),
  (text) => text.split(',').map((name) => name.trim()),
);

/** An option without argument: there or not. */
export const flag: Kind<true> = kind('no argument', v.literal(true), () => true);

/** A parser of `a,b,c`: each part of one kind, none twice. */
export const list =
  <T>({ parse }: Pick<Kind<T>, 'parse'>) =>
  (text: string): readonly T[] => {
    const parts = text.split(',').map((part) => parse(part.trim()));
    if (new Set(parts).size < parts.length) throw new InvalidArgumentError(`expected each but once, got ${show(text)}`);
    return parts;
  };
