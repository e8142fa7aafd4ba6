/**
 * Keeps a list as long as its items are the same, so that a picture is not drawn again for nothing.
 * @returns a function that gives its last list back where nothing in it has changed
 */
export function steady<T>(): (list: readonly T[]) => readonly T[] {
  let last: readonly T[] = [];
  return (list) => {
    const isSame = list.length === last.length && list.every((item, i) => item === last[i]);
    if (!isSame) last = list;
    return last;
  };
}
