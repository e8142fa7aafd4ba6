/**
 * Some rows of an array of rows.
 * @param all - every row, `width` numbers each
 * @param at - which rows; undefined means all of them, uncopied
 * @param width - numbers of a row
 * @returns those rows
 * @internal
 */
export function pickRows(all: ArrayLike<number>, at: Int32Array | undefined, width: number): ArrayLike<number> {
  if (!at) return all;
  const picked = new (all instanceof Int32Array ? Int32Array : Float32Array)(at.length * width);
  at.forEach((row, n) => {
    for (let j = 0; j < width; j++) picked[n * width + j] = all[row * width + j] as number;
  });
  return picked;
}
