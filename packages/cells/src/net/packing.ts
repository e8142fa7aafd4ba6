/** Where the valid steps of a padded batch stand, and how to get back. */
export interface Packing {
  /** `[B]`: which row of the batch comes k-th, the longest first; rows of one length keep their order. */
  readonly order: Int32Array;
  /** `[B]`: at which place each row of the batch stands; the inverse of `order`. */
  readonly place: Int32Array;
  /** `[T′]`: rows of each step that has any. */
  readonly counts: Int32Array;
  /** `[N]`: places in `[T·B]` of the rows that count. */
  readonly rows: Int32Array;
  /** `[T·B]`: where each place of the padded batch is among the `N` rows; `N` for padding. */
  readonly back: Int32Array;
}

/**
 * Plans how a padded batch becomes rows that count.
 * @param lengths - valid steps of each row, `[B]` whole numbers from 0 to `T`, at least one of them above 0
 * @param steps - `T`
 * @returns the plan; undefined where nothing is padded
 * @internal
 */
export function packing(lengths: ArrayLike<number>, steps: number): Packing | undefined {
  const all = Array.from(lengths);
  if (all.every((length) => length === steps)) return undefined;
  const batch = all.length;
  const order = Int32Array.from(all.keys()).sort((a, b) => (all[b] as number) - (all[a] as number) || a - b);
  const place = new Int32Array(batch);
  order.forEach((row, k) => {
    place[row] = k;
  });
  const counts = new Int32Array(all[order[0] as number] as number);
  for (const length of all) for (let t = 0; t < length; t++) counts[t] = (counts[t] as number) + 1;
  const rows = new Int32Array(counts.reduce((sum, count) => sum + count, 0));
  const back = new Int32Array(steps * batch).fill(rows.length);
  let n = 0;
  counts.forEach((count, t) => {
    for (let k = 0; k < count; k++, n++) {
      const at = t * batch + (order[k] as number);
      rows[n] = at;
      back[at] = n;
    }
  });
  return { order, place, counts, rows, back };
}
