import { checkKeys, checkWhole } from '@unroll/check';
import { tensor } from '@unroll/tensor';
import type { Input } from '../input.js';
import { pickRows } from '../pick-rows.js';
import { checkIds } from './ids-of.js';

/**
 * Vectors of zeros, each with a single 1.
 * @param ids - where it stands, whole numbers from 0 to `size - 1`
 * @param size - `V`
 * @returns `[N, V]`, row-major
 * @internal
 */
export function hot(ids: ArrayLike<number>, size: number): Float32Array {
  const x = new Float32Array(ids.length * size);
  for (let n = 0; n < ids.length; n++) x[n * size + (ids[n] as number)] = 1;
  return x;
}

/**
 * Ids as input, each a vector of zeros with a single 1: what a first layer without an embedding reads.
 * @param options - `size`, how many different ids there are
 * @returns the input
 * @throws RangeError where the size is no whole number >= 1
 */
export function oneHot(options: { readonly size: number }): Input {
  checkKeys('oneHot', options, ['size']);
  const { size } = options;
  checkWhole('size', size);
  return {
    config: { kind: 'oneHot', size },
    width: size,
    numbers: 1,
    init: () => undefined,
    rows(_table, inputs, at) {
      const picked = pickRows(inputs, at, 1);
      checkIds(picked, size);
      return tensor(hot(picked, size), [picked.length, size]);
    },
  };
}
