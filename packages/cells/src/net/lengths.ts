import { ShapeError } from '@unroll/tensor';

/**
 * Refuses lengths that do not fit a batch.
 * @param name - the argument, as the error shows it
 * @param lengths - what came, to be `[B]` whole numbers from `least` to `T`
 * @param steps - `T`
 * @param batch - `B`
 * @param least - the least length; default 0
 * @throws ShapeError where there are not `B` of them
 * @throws RangeError where one is no whole number from `least` to `T`
 * @internal
 */
export function checkLengths(name: string, lengths: ArrayLike<number>, steps: number, batch: number, least = 0): void {
  if (lengths.length !== batch) throw new ShapeError(`${name}: expected shape [${batch}], got [${lengths.length}]`);
  for (let row = 0; row < batch; row++) {
    const length = Number(lengths[row]);
    if (!Number.isInteger(length) || length < least || length > steps)
      throw new RangeError(`${name}: expected whole numbers from ${least} to ${steps}, got ${length} in row ${row}`);
  }
}
