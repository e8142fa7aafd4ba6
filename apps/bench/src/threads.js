// A contestant may take part once for each number of threads: "unroll, 1 thread" and "unroll, 2 threads".

/** @typedef {import('./measure.js').Result} Result */

const SUFFIX = /, (\d+) threads?$/;

/** A contestant's name without the threads. @param {string} name */
export const baseName = (name) => name.replace(SUFFIX, '');

/** @param {number} n */
export const inThreads = (n) => `${n} thread${n === 1 ? '' : 's'}`;

/** What the name says. @param {string} name */
const asked = (name) => Number(SUFFIX.exec(name)?.[1] ?? Number.NaN);

/** As many as it used; what its name says where nothing else is known. @param {Pick<Result, 'name' | 'threads'>} result */
export const threadsOf = ({ name, threads = asked(name) }) => (Number.isNaN(threads) ? undefined : threads);

/** The name with the threads that it used, "PyTorch nn (1 thread)". @param {Pick<Result, 'name' | 'threads'>} result */
export function label(result) {
  const threads = threadsOf(result);
  if (threads === undefined) return result.name;
  const more = asked(result.name) > threads ? ` of ${asked(result.name)} asked` : '';
  return `${baseName(result.name)} (${inThreads(threads)}${more})`;
}

/** The faster of those that differ in threads only, in its place in the order. @param {readonly Result[]} results @returns {Result[]} */
export function betterThreads(results) {
  /** @type {Map<string, Result>} */
  const best = new Map();
  for (const result of results) {
    const name = baseName(result.name);
    const [other, threads] = [best.get(name), threadsOf(result)];
    if (!other || (result.ms ?? Infinity) < (other.ms ?? Infinity))
      best.set(name, { ...result, name, ...(threads !== undefined && { threads }) });
  }
  return [...best.values()];
}

/** The contestant of that name with its better number of threads. @param {readonly Result[]} results @param {string} name */
export const bestOf = (results, name) => betterThreads(results).find((result) => result.name === name);

/** What all are compared with: the first contestant, with its better number of threads. @param {readonly Result[]} results */
export const basis = (results) => betterThreads(results)[0];
