import { show } from '@unroll/check';
import { checkFinite, ShapeError } from '@unroll/tensor';
import type { Input } from './input.js';
import { isId } from './inputs/ids-of.js';

/**
 * Refuses a step that makes no sense.
 * @param input - what the model reads
 * @param x - what came
 * @param batch - `B`
 * @returns `B` ids, or `B·I` numbers
 * @throws ShapeError where there are too many or too few of them
 * @throws RangeError where an id is out of range or a number is not finite
 * @internal
 */
export function checkStep({ config, numbers }: Input, x: number | ArrayLike<number>, batch: number): ArrayLike<number> {
  const all = typeof x === 'number' ? [x] : x;
  if (all?.length !== batch * numbers)
    throw new ShapeError(`x: expected ${batch * numbers} numbers, got ${all?.length ?? show(x)}`);
  if (config.kind === 'vectors') {
    checkFinite('x', all);
    return all;
  }
  const size = config.kind === 'ids' ? config.vocabulary : config.size;
  for (let n = 0; n < all.length; n++)
    if (!isId(all[n], size))
      throw new RangeError(`id: expected a whole number from 0 to ${size - 1}, got ${show(all[n])}`);
  return all;
}
