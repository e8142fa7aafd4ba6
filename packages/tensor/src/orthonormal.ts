import { at, eachTile, plainWorkspace, type Rows, sizeOf, type Workspace } from './dots.js';
import { fastWorkspace } from './fast-dots.js';

/**
 * A random matrix, row-major, whose rows (or columns, whichever are fewer) are orthonormal, uniform (Haar) over such
 * matrices: the product of Householder reflections of gaussian vectors, each one shorter than the one before
 * (Stewart 1980). In float64, which is orthogonal far beyond float32.
 *
 * With the vectors v_k (|v_k|² = 2) in the columns of V, the product H₀·H₁⋯ is I − V·T·Vᵀ, where T⁻¹ is upper
 * triangular: 1 on the diagonal, v_k·v_l above it (Puglisi 1992). Its first columns are those of E − V·W, T⁻¹·W = Vᵀ·E,
 * all of it in dot products of rows: in WebAssembly where it can be had, with the same bits.
 */
export function orthonormal(rows: number, columns: number, gaussian: () => number, given?: Workspace): Float64Array {
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const space = given ?? workspace(count, length);
  const { vectors, transposed, signs } = reflections(count, length, gaussian, space);
  const w = solve(inverse(vectors, count, space), transposed, count, space);
  const q = new Float64Array(count * length);
  const [vectorStride, unitStride] = rows <= columns ? [length, 1] : [1, count];
  eachTile(length, count, (i, j) => {
    space.dots(transposed, i, w, j, 0, Math.min(i + 4, j + 4, count));
    for (let unit = i; unit < Math.min(i + 4, length); unit++)
      for (let vector = j; vector < Math.min(j + 4, count); vector++) {
        const difference = (unit === vector ? 1 : 0) - (space.sums[4 * (unit - i) + vector - j] as number);
        q[vector * vectorStride + unit * unitStride] = (signs[vector] as number) * difference;
      }
  });
  return q;
}

/** Two matrices of the vectors, two that are square. */
function workspace(count: number, length: number): Workspace {
  const room = sizeOf(count, length) + sizeOf(length, count) + 2 * sizeOf(count, count);
  return fastWorkspace(room) ?? plainWorkspace();
}

/** The vectors v_k as rows and as columns, 0 before their k-th number, and the signs that make the product uniform. */
function reflections(count: number, length: number, gaussian: () => number, space: Workspace) {
  const [vectors, transposed] = [space.rows(count, length), space.rows(length, count)];
  const signs = new Float64Array(count);
  const v = new Float64Array(length);
  for (let k = 0; k < count; k++) {
    for (let i = k; i < length; i++) v[i] = gaussian();
    signs[k] = (v[k] as number) < 0 ? 1 : -1;
    toReflection(v, k);
    for (let i = k; i < length; i++) vectors.data[at(vectors, k, i)] = v[i] as number;
  }
  for (let four = 0; four < count; four += 4)
    for (let i = four; i < length; i++)
      for (let k = four; k < Math.min(four + 4, count); k++)
        transposed.data[at(transposed, i, k)] = vectors.data[at(vectors, k, i)] as number;
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
function inverse(vectors: Rows, count: number, { rows, dots, sums }: Workspace): Rows {
  const made = rows(count, count);
  eachTile(count, count, (l, k) => {
    if (k > l) return;
    dots(vectors, l, vectors, k, l, vectors.width);
    for (let p = 0; p < Math.min(4, count - l); p++)
      for (let q = 0; q < 4; q++) made.data[at(made, k + q, l + p)] = sums[4 * p + q] as number;
  });
  return made;
}

/** Wᵀ of T⁻¹·W = Vᵀ, from the last row of W to the first: w[k] = v[k] − Σ_{l>k} T⁻¹[k, l]·w[l]. */
function solve(inverse: Rows, transposed: Rows, count: number, { rows, dots, sums }: Workspace): Rows {
  const w = rows(count, count);
  eachTile(count, count, (j, four) => {
    if (four > j) return;
    const end = Math.min(four + 4, count);
    dots(w, j, inverse, four, end, Math.min(j + 4, count));
    for (let p = 0; p < 4; p++)
      for (let k = end - 1; k >= four; k--) {
        let sum = sums[4 * p + k - four] as number;
        for (let l = k + 1; l < end; l++)
          sum += (inverse.data[at(inverse, k, l)] as number) * (w.data[at(w, j + p, l)] as number);
        w.data[at(w, j + p, k)] = (transposed.data[at(transposed, j + p, k)] as number) - sum;
      }
  });
  return w;
}
