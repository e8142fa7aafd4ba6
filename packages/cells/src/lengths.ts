import { ShapeError } from '@unroll/tensor';

/**
 * @param lengths - what came, to be `[B]` integers from 0 to `T`
 * @param steps - `T`
 * @param batch - `B`
 * @throws ShapeError where there are not `B` of them
 * @throws RangeError where one is no integer from 0 to `T`
 * @internal
 */
export function checkLengths(lengths: ArrayLike<number>, steps: number, batch: number): void {
  if (lengths.length !== batch) throw new ShapeError(`lengths: expected [${batch}], got [${lengths.length}]`);
  for (let row = 0; row < batch; row++) {
    const length = lengths[row];
    if (!Number.isInteger(length) || Number(length) < 0 || Number(length) > steps)
      throw new RangeError(`lengths: expected integers from 0 to ${steps}, got ${length} in row ${row}`);
  }
}

/**
 * Which rows are inside their sequence at a step.
 * @param lengths - valid steps of each row, `[B]`
 * @param t - the step
 * @returns `[B]` of 1 (inside) and 0 (past the end); `undefined` where every row is inside
 * @internal
 */
export function inside(lengths: ArrayLike<number>, t: number): Uint8Array | undefined {
  const rows = Uint8Array.from(lengths, (length) => (t < length ? 1 : 0));
  return rows.includes(0) ? rows : undefined;
}
