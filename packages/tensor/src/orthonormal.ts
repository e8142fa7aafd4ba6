import { dots, eachTile, type Rows, rowsOf } from './dots.js';

/**
 * A random matrix, row-major, whose rows (or columns, whichever are fewer) are orthonormal, uniform (Haar) over such
 * matrices: the product of Householder reflections of gaussian vectors, each one shorter than the one before
 * (Stewart 1980). In float64, which is orthogonal far beyond float32.
 *
 * With the vectors v_k (|v_k|² = 2) in the columns of V, the product H₀·H₁⋯ is I − V·T·Vᵀ, where T⁻¹ is upper
 * triangular: 1 on the diagonal, v_k·v_l above it (Puglisi 1992). Its first columns are those of E − V·W, T⁻¹·W = Vᵀ·E,
 * all of it in dot products of rows.
 */
export function orthonormal(rows: number, columns: number, gaussian: () => number): Float64Array {
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const { vectors, transposed, signs } = reflections(count, length, gaussian);
  const w = solve(inverse(vectors, count), transposed, count);
  const q = new Float64Array(count * length);
  const [vectorStride, unitStride] = rows <= columns ? [length, 1] : [1, count];
  const sums = new Float64Array(8);
  eachTile(length, count, (i, j) => {
    dots(transposed, i, w, j, 0, Math.min(i + 4, j + 2, count), sums);
    for (let p = 0; p < 8; p++) {
      const unit = i + (p >> 1);
      const vector = j + (p & 1);
      if (unit >= length || vector >= count) continue;
      const difference = (unit === vector ? 1 : 0) - (sums[p] as number);
      q[vector * vectorStride + unit * unitStride] = (signs[vector] as number) * difference;
    }
  });
  return q;
}

/** The vectors v_k as rows and as columns, 0 before their k-th number, and the signs that make the product uniform. */
function reflections(count: number, length: number, gaussian: () => number) {
  const [vectors, transposed] = [rowsOf(count, length), rowsOf(length, count)];
  const signs = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const v = vectors.data.subarray(k * length, (k + 1) * length);
    for (let i = k; i < length; i++) v[i] = gaussian();
    signs[k] = (v[k] as number) < 0 ? 1 : -1;
    toReflection(v, k);
    for (let i = k; i < length; i++) transposed.data[i * count + k] = v[i] as number;
  }
  return { vectors, transposed, signs };
}

/** x ↦ v ∝ x ± |x|·e_k, the sign that of x_k, so that I − v·vᵀ takes x to the axis e_k. */
function toReflection(x: Float64Array, k: number): void {
  let square = 0;
  for (let i = k; i < x.length; i++) square += (x[i] as number) ** 2;
  const norm = Math.sqrt(square);
  if (!(norm > 0)) throw new RangeError('random: expected a source of randomness, the numbers drawn have no direction');
  const head = x[k] as number;
  x[k] = head < 0 ? head - norm : head + norm;
  const scale = 1 / Math.sqrt(norm * (norm + Math.abs(head)));
  for (let i = k; i < x.length; i++) x[i] = (x[i] as number) * scale;
}

/** Above the diagonal of T⁻¹: v_k·v_l in row k and column l > k. */
function inverse(vectors: Rows, count: number): Rows {
  const made = rowsOf(count, count);
  const sums = new Float64Array(8);
  eachTile(count, count, (l, k) => {
    if (k > l + 3) return;
    dots(vectors, l, vectors, k, l, vectors.width, sums);
    for (let p = 0; p < 8; p++)
      if (l + (p >> 1) < count) made.data[(k + (p & 1)) * count + l + (p >> 1)] = sums[p] as number;
  });
  return made;
}

/** Wᵀ of T⁻¹·W = Vᵀ, from the last row of W to the first: w[k] = v[k] − Σ_{l>k} T⁻¹[k, l]·w[l]. */
function solve(inverse: Rows, transposed: Rows, count: number): Rows {
  const w = rowsOf(count, count);
  const sums = new Float64Array(8);
  eachTile(count, count, (j, k) => {
    if (k > j + 3) return;
    dots(w, j, inverse, k, k + 2, Math.min(j + 4, count), sums);
    const between = inverse.data[k * count + k + 1] as number;
    for (let p = 0; p < 4; p++) {
      const at = (j + p) * count + k;
      const next = k + 1 < count ? (transposed.data[at + 1] as number) - (sums[2 * p + 1] as number) : 0;
      if (k + 1 < count) w.data[at + 1] = next;
      w.data[at] = (transposed.data[at] as number) - (sums[2 * p] as number) - between * next;
    }
  });
  return w;
}
