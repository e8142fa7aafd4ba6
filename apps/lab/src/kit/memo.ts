/**
 * Keeps the last result of a function as long as what it was made from is the same, so that nothing is computed or drawn
 * anew for nothing.
 * @returns a function that takes what the result depends on, and how it is made
 */
export function memo<T>(): (from: readonly unknown[], make: () => T) => T {
  let last: readonly unknown[] | undefined;
  let result: T;
  return (from, make) => {
    if (last?.length !== from.length || from.some((value, i) => !Object.is(value, last?.[i]))) {
      result = make();
      last = from;
    }
    return result;
  };
}
