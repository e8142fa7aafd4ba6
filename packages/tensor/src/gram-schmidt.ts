/**
 * A random matrix, row-major, whose rows (or columns, whichever are fewer) are orthonormal: QR of a gaussian matrix by
 * the modified Gram-Schmidt process in float64, which is orthogonal far beyond float32. Gaussian vectors make it uniform
 * (Haar) over such matrices.
 */
export function gramSchmidt(rows: number, columns: number, gaussian: () => number): Float64Array {
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const vectors: Float64Array[] = [];
  for (let tries = 0; vectors.length < count; tries++) {
    if (tries > 2 * count + 10) throw new RangeError('random: expected a source of randomness, it repeats itself');
    const v = Float64Array.from({ length }, gaussian);
    for (const u of vectors) addTo(v, -dot(v, u), u);
    const norm = Math.sqrt(dot(v, v));
    if (norm > 1e-6 * Math.sqrt(length)) vectors.push(v.map((x) => x / norm));
  }
  return Float64Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const [vector, at] = rows <= columns ? [row, column] : [column, row];
    return vectors[vector]?.[at] as number;
  });
}

function dot(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += (u[i] as number) * (v[i] as number);
  return sum;
}

/** v += factor · u */
function addTo(v: Float64Array, factor: number, u: Float64Array): void {
  for (let i = 0; i < v.length; i++) v[i] = (v[i] as number) + factor * (u[i] as number);
}
