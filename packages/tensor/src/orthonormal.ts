/**
 * A random matrix, row-major, whose rows (or columns, whichever are fewer) are orthonormal: Gram-Schmidt on gaussian
 * vectors, each orthogonalised twice ("twice is enough", Kahan and Parlett), in float64. Gaussian vectors make it
 * uniform (Haar) over such matrices.
 */
export function orthonormal(rows: number, columns: number, gaussian: () => number): Float64Array {
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const vectors: Float64Array[] = [];
  while (vectors.length < count) {
    const v = Float64Array.from({ length }, gaussian);
    for (let pass = 0; pass < 2; pass++) for (const u of vectors) subtractProjection(v, u);
    const norm = Math.hypot(...v);
    if (norm > 1e-6) vectors.push(v.map((x) => x / norm));
  }
  return Float64Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const [vector, at] = rows <= columns ? [row, column] : [column, row];
    return vectors[vector]?.[at] as number;
  });
}

function subtractProjection(v: Float64Array, u: Float64Array): void {
  let dot = 0;
  for (let i = 0; i < v.length; i++) dot += (v[i] as number) * (u[i] as number);
  for (let i = 0; i < v.length; i++) v[i] = (v[i] as number) - dot * (u[i] as number);
}
