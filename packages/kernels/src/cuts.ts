/** Where a work is cut: the first is 0, the last how many there are; each number begins a part, but for the last. */
export type Cuts = readonly number[];

/** Where n things are cut into parts; each begins at a multiple of `step`. */
export const cutsOf = (n: number, parts: number, step = 1): Cuts =>
  Array.from({ length: parts + 1 }, (_, i) => (i === parts ? n : step * Math.round((i * n) / (parts * step))));

/** What `f` makes of each part. */
export const eachPart = <T>(cuts: Cuts, f: (from: number, to: number) => T): T[] =>
  cuts.slice(1).map((to, i) => f(cuts[i] as number, to));

/**
 * Where the rows of packed sequences are cut into parts of as much work as can be: the first rows are the longest.
 * @param offsets - the first row of each step and N; undefined where every step has all rows
 * @param batch - how many rows there are
 * @param parts - how many parts at most; each has a row at least
 */
export function cutsOfRows(offsets: ArrayLike<number> | undefined, batch: number, parts: number): Cuts {
  if (!offsets || parts === 1) return cutsOf(batch, parts);
  const steps = offsets.length - 1;
  const rowsAt = (t: number) => (offsets[t + 1] as number) - (offsets[t] as number);
  const all = offsets[steps] as number;
  const cuts = [0];
  let [length, before] = [steps, 0];
  for (let b = 0; b < batch && cuts.length < parts; b++) {
    while (length > 0 && rowsAt(length - 1) <= b) length--;
    if (before + length / 2 > (cuts.length * all) / parts && b > (cuts.at(-1) as number)) cuts.push(b);
    before += length;
  }
  return [...cuts, batch];
}
