/** Argument checks that say which argument, what was expected and what came. */
export function expected(name: string, what: string, got: unknown): RangeError {
  const shown = typeof got === 'string' || Array.isArray(got) ? JSON.stringify(got) : String(got);
  return new RangeError(`${name}: expected ${what}, got ${shown}`);
}

export function checkFraction(name: string, value: number): void {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw expected(name, 'a number from 0 to 1', value);
}

export function checkFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw expected(name, 'a finite number', value);
}

export function checkInteger(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) throw expected(name, `an integer >= ${least}`, value);
}

/** As {@link checkInteger}; Infinity stands for no limit. */
export function checkLimit(name: string, value: number, least: number): void {
  if (value !== Number.POSITIVE_INFINITY && !(Number.isInteger(value) && value >= least)) {
    throw expected(name, `an integer >= ${least} or Infinity`, value);
  }
}

export function checkId(name: string, id: number | undefined, size: number): asserts id is number {
  if (id === undefined || !Number.isInteger(id) || id < 0 || id >= size) {
    throw expected(name, size === Number.POSITIVE_INFINITY ? 'an integer >= 0' : `an id from 0 to ${size - 1}`, id);
  }
}

export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw new TypeError(`${name}: expected a function, got ${typeof value}`);
}
