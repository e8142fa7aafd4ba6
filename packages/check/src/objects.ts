import { nearest } from './nearest.js';
import { show } from './show.js';

/**
 * Refuses what is not a string.
 * @param name - the argument, as the error shows it
 * @param value - what came
 * @throws TypeError where it is none
 */
export function checkString(name: string, value: unknown): asserts value is string {
  if (typeof value !== 'string') throw new TypeError(`${name}: expected a string, got ${show(value)}`);
}

/**
 * Refuses what is not a function.
 * @param name - the argument, as the error shows it
 * @param value - what came
 * @throws TypeError where it is none
 */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw new TypeError(`${name}: expected a function, got ${show(value)}`);
}

/**
 * Refuses what is not an object with certain methods.
 * @param name - the argument, as the error shows it
 * @param value - what came
 * @param expected - what was expected, in words
 * @param methods - names of the functions that it must have; default none
 * @throws TypeError where it is none
 */
export function checkObject(name: string, value: unknown, expected: string, methods: readonly string[] = []): void {
  const isObject = (typeof value === 'object' || typeof value === 'function') && value !== null;
  const holds = isObject && methods.every((m) => typeof (value as Record<string, unknown>)[m] === 'function');
  if (!holds) throw new TypeError(`${name}: expected ${expected}, got ${show(value)}`);
}

/**
 * Refuses what is not one of a few values.
 * @param name - the argument, as the error shows it
 * @param value - what came
 * @param choices - what passes
 * @throws RangeError that lists the choices
 */
export function checkOneOf(name: string, value: unknown, choices: readonly unknown[]): void {
  if (!choices.includes(value))
    throw new RangeError(`${name}: expected one of ${choices.map(show).join(', ')}, got ${show(value)}`);
}

/**
 * Refuses options that nobody reads: a misspelt option must not be ignored in silence.
 * @param name - what the options belong to, such as `adam`; it comes before the key in the message
 * @param options - what came
 * @param known - the keys there are
 * @param hint - what to say of an unknown key in place of the nearest known one
 * @throws TypeError that names the unknown key, lists those there are and says the nearest, or says that it is no object
 */
export function checkKeys(
  name: string,
  options: unknown,
  known: readonly string[],
  hint: (unknown: string) => string | undefined = () => undefined,
): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(`${name}: expected an object of options, got ${show(options)}`);
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  const more = hint(unknown) ?? (near && `did you mean ${near}?`);
  throw new TypeError(
    `${name}.${unknown}: expected one of the options ${known.join(', ')}, got an unknown one${more ? `; ${more}` : ''}`,
  );
}
