/** Vectors that are taken out of the others in one go: their sums fit in registers. */
const BLOCK = 4;

/**
 * A random matrix, row-major, whose rows (or columns, whichever are fewer) are orthonormal: QR of a gaussian matrix by
 * the Gram-Schmidt process, four vectors at a time, in float64, which is orthogonal far beyond float32. Gaussian vectors
 * make it uniform (Haar) over such matrices.
 */
export function orthonormal(rows: number, columns: number, gaussian: () => number): Float64Array {
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const padded = Math.ceil(count / BLOCK) * BLOCK;
  // Rows of zeros at the end make every block whole.
  const v = new Float64Array(padded * length);
  for (let i = 0; i < count * length; i++) v[i] = gaussian();
  for (let first = 0; first < count; first += BLOCK) {
    const end = Math.min(first + BLOCK, count);
    for (let i = first; i < end; i++) {
      normalise(v, i, length);
      for (let j = i + 1; j < end; j++) takeOut(v, i, j, length);
    }
    for (let j = end; j < count; j++) takeOutBlock(v, first, j, length);
  }
  if (rows <= columns) return v.subarray(0, rows * columns);
  return Float64Array.from({ length: rows * columns }, (_, i) => {
    const row = Math.floor(i / columns);
    return v[(i - row * columns) * length + row] as number;
  });
}

function normalise(v: Float64Array, i: number, length: number): void {
  const row = v.subarray(i * length, (i + 1) * length);
  const norm = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
  if (!(norm > 1e-9 * Math.sqrt(length)))
    throw new RangeError('random: expected a source of randomness, it repeats itself');
  for (let k = 0; k < length; k++) row[k] = (row[k] as number) / norm;
}

/** v_j −= (v_i·v_j) v_i */
function takeOut(v: Float64Array, i: number, j: number, length: number): void {
  const [p, q] = [i * length, j * length];
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (v[p + k] as number) * (v[q + k] as number);
  for (let k = 0; k < length; k++) v[q + k] = (v[q + k] as number) - sum * (v[p + k] as number);
}

/** The same for four neighbours i, i + 1, …, which are orthonormal. */
function takeOutBlock(v: Float64Array, i: number, j: number, length: number): void {
  const [p0, q] = [i * length, j * length];
  const [p1, p2, p3] = [p0 + length, p0 + 2 * length, p0 + 3 * length];
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let k = 0; k < length; k++) {
    const x = v[q + k] as number;
    a += x * (v[p0 + k] as number);
    b += x * (v[p1 + k] as number);
    c += x * (v[p2 + k] as number);
    d += x * (v[p3 + k] as number);
  }
  for (let k = 0; k < length; k++)
    v[q + k] =
      (v[q + k] as number) -
      (a * (v[p0 + k] as number) + b * (v[p1 + k] as number) + (c * (v[p2 + k] as number) + d * (v[p3 + k] as number)));
}
