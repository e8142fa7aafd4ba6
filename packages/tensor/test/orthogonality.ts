/** The largest |u·v − δ| over the rows (or columns, whichever are fewer) u and v of a matrix, row-major. */
export function orthogonalityError(q: ArrayLike<number>, rows: number, columns: number): number {
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const at = (vector: number, i: number) => q[rows <= columns ? vector * columns + i : i * columns + vector] as number;
  let most = 0;
  for (let u = 0; u < count; u++)
    for (let v = 0; v <= u; v++) {
      let dot = 0;
      for (let i = 0; i < length; i++) dot += at(u, i) * at(v, i);
      most = Math.max(most, Math.abs(dot - (u === v ? 1 : 0)));
    }
  return most;
}
