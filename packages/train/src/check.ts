/** Throws a `RangeError` that names the argument, what was expected and what came, unless `holds`. */
function demand(holds: boolean, name: string, expected: string, got: unknown): void {
  if (!holds) throw new RangeError(`${name}: expected ${expected}, got ${show(got)}`);
}

/** A value as an error message shows it: short, and never the whole of a big array. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

const isNumber = (x: unknown): x is number => typeof x === 'number';

/** A finite number > 0. */
export const checkPositive = (name: string, x: unknown): void =>
  demand(isNumber(x) && x > 0 && x < Infinity, name, 'a finite number > 0', x);

/** A finite number >= 0. */
export const checkNonNegative = (name: string, x: unknown): void =>
  demand(isNumber(x) && x >= 0 && x < Infinity, name, 'a finite number >= 0', x);

/** A number in [0, 1). */
export const checkFraction = (name: string, x: unknown): void =>
  demand(isNumber(x) && x >= 0 && x < 1, name, 'a number in [0, 1)', x);

/** A number in (0, 1]. */
export const checkFactor = (name: string, x: unknown): void =>
  demand(isNumber(x) && x > 0 && x <= 1, name, 'a number in (0, 1]', x);

/** A whole number >= `least`; `Infinity` passes too where `endless`. */
export const checkWhole = (name: string, x: unknown, least: number, endless = false): void =>
  demand(
    (Number.isSafeInteger(x) && Number(x) >= least) || (endless && x === Infinity),
    name,
    `a whole number >= ${least}${endless ? ' or Infinity' : ''}`,
    x,
  );

/** A loss in nats: a number >= 0, `Infinity` included. */
export const checkNats = (name: string, x: unknown): void =>
  demand(isNumber(x) && x >= 0, name, 'a number of nats >= 0', x);

/** An object (not `null`), whose methods in `methods` are functions. */
export function checkObject(name: string, x: unknown, expected: string, methods: readonly string[] = []): void {
  const isObject = (typeof x === 'object' || typeof x === 'function') && x !== null;
  const holds = isObject && methods.every((m) => typeof (x as Record<string, unknown>)[m] === 'function');
  if (!holds) throw new TypeError(`${name}: expected ${expected}, got ${show(x)}`);
}

/** The name of a file. */
export function checkPath(path: unknown): asserts path is string {
  if (typeof path !== 'string' || path === '')
    throw new TypeError(`path: expected the name of a file, got ${show(path)}`);
}
