/** Vectors of one length, one after the other. */
export interface Rows {
  /** The numbers, row-major. */
  readonly data: Float64Array;
  /** The length of each. */
  readonly width: number;
}

/** Whole tiles of 4 × 2 fit in a height that is a multiple of 4. */
export const rowsOf = (height: number, width: number): Rows => ({
  data: new Float64Array(4 * Math.ceil(height / 4) * width),
  width,
});

/**
 * sums[2p + q] = Σ_k a[i + p, k]·b[j + q, k] for from <= k < to and p < 4, q < 2: the eight sums stay in registers, so
 * that six numbers read give sixteen operations. Each sum runs over k in order.
 */
export function dots(a: Rows, i: number, b: Rows, j: number, from: number, to: number, sums: Float64Array): void {
  const [x, y] = [a.data, b.data];
  let a0 = i * a.width + from;
  let [a1, a2, a3] = [a0 + a.width, a0 + 2 * a.width, a0 + 3 * a.width];
  let b0 = j * b.width + from;
  let b1 = b0 + b.width;
  let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const end = a0 + to - from; a0 < end; a0++, a1++, a2++, a3++, b0++, b1++) {
    // One by one: taking an array apart is slow here.
    const y0 = y[b0] as number;
    const y1 = y[b1] as number;
    const x0 = x[a0] as number;
    const x1 = x[a1] as number;
    const x2 = x[a2] as number;
    const x3 = x[a3] as number;
    s0 += x0 * y0;
    s1 += x0 * y1;
    s2 += x1 * y0;
    s3 += x1 * y1;
    s4 += x2 * y0;
    s5 += x2 * y1;
    s6 += x3 * y0;
    s7 += x3 * y1;
  }
  sums.set([s0, s1, s2, s3, s4, s5, s6, s7]);
}

/** Rows whose numbers stay in the cache while others pass by. */
const GROUP = 64;

/** Visits tiles of 4 rows × 2 columns, the columns from the last to the first. */
export function eachTile(rows: number, columns: number, visit: (i: number, j: number) => void): void {
  for (let group = 0; group < rows; group += GROUP)
    for (let j = 2 * Math.ceil(columns / 2) - 2; j >= 0; j -= 2)
      for (let i = group; i < Math.min(group + GROUP, rows); i += 4) visit(i, j);
}
