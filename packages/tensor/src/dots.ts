/** Vectors of one length, four side by side: number k of row i is at {@link at}. */
export interface Rows {
  /** The numbers, [⌈height / 4⌉, width, 4]; those of rows that fill the last four are 0 or of no interest. */
  readonly data: Float64Array;
  /** The length of each vector. */
  readonly width: number;
}

/** Where matrices are made and products of their rows are computed. */
export interface Workspace {
  /** Makes vectors, all 0. */
  rows(height: number, width: number): Rows;
  /** What {@link Workspace.dots} computed last, [4, 4]. */
  readonly sums: Float64Array;
  /**
   * sums[4p + q] = Σ_k a[i + p, k]·b[j + q, k] for from <= k < to and p, q < 4; i and j are multiples of 4. Each sum
   * runs over k in order, so every workspace gives the same bits.
   */
  dots(a: Rows, i: number, b: Rows, j: number, from: number, to: number): void;
}

/** The place of number k of row i. */
export const at = (rows: Rows, i: number, k: number): number => (i & ~3) * rows.width + 4 * k + (i & 3);

/** How many numbers {@link Rows} take. */
export const sizeOf = (height: number, width: number): number => 4 * Math.ceil(height / 4) * width;

/** A workspace in plain JavaScript. */
export function plainWorkspace(): Workspace {
  const sums = new Float64Array(16);
  return {
    sums,
    rows: (height, width) => ({ data: new Float64Array(sizeOf(height, width)), width }),
    dots(a, i, b, j, from, to) {
      const [x, y] = [at(a, i, from), at(b, j, from)];
      fourByTwo(to - from, a.data, x, b.data, y, sums, 0);
      fourByTwo(to - from, a.data, x, b.data, y + 2, sums, 2);
    },
  };
}

/** Eight sums stay in registers, so that six numbers read give sixteen operations; sixteen sums would not fit. */
function fourByTwo(n: number, x: Float64Array, a: number, y: Float64Array, b: number, sums: Float64Array, to: number) {
  let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
  let j = b;
  for (let i = a; i < a + 4 * n; i += 4, j += 4) {
    // One by one: taking an array apart is slow here.
    const y0 = y[j] as number;
    const y1 = y[j + 1] as number;
    const x0 = x[i] as number;
    const x1 = x[i + 1] as number;
    const x2 = x[i + 2] as number;
    const x3 = x[i + 3] as number;
    s0 += x0 * y0;
    s1 += x0 * y1;
    s2 += x1 * y0;
    s3 += x1 * y1;
    s4 += x2 * y0;
    s5 += x2 * y1;
    s6 += x3 * y0;
    s7 += x3 * y1;
  }
  sums.set([s0, s1], to);
  sums.set([s2, s3], to + 4);
  sums.set([s4, s5], to + 8);
  sums.set([s6, s7], to + 12);
}

/** Rows whose numbers stay in the cache while others pass by. */
const GROUP = 64;

/** Visits tiles of 4 × 4, the columns from the last to the first. */
export function eachTile(rows: number, columns: number, visit: (i: number, j: number) => void): void {
  for (let group = 0; group < rows; group += GROUP)
    for (let j = 4 * Math.ceil(columns / 4) - 4; j >= 0; j -= 4)
      for (let i = group; i < Math.min(group + GROUP, rows); i += 4) visit(i, j);
}
