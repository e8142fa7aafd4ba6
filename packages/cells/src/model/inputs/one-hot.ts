import { checkKeys, checkWhole } from '@unroll/check';
import { tensor } from '@unroll/tensor';
import type { Input } from '../input.js';
import { pickRows } from '../pick-rows.js';
import { checkIds } from './ids-of.js';

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
      const hot = new Float32Array(picked.length * size);
      for (let n = 0; n < picked.length; n++) hot[n * size + (picked[n] as number)] = 1;
      return tensor(hot, [picked.length, size]);
    },
  };
}
