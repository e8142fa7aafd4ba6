/**
 * Vectors of zeros, each with a single 1.
 * @param ids - where it stands
 * @param size - `V`
 * @returns `[N, V]`
 */
export function hot(ids: ArrayLike<number>, size: number): Float32Array {
  const x = new Float32Array(ids.length * size);
  for (let n = 0; n < ids.length; n++) x[n * size + (ids[n] as number)] = 1;
  return x;
}
