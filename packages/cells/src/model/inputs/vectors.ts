import { checkKeys, checkWhole } from '@unroll/check';
import { checkFinite, tensor } from '@unroll/tensor';
import type { Input } from '../input.js';
import { pickRows } from '../pick-rows.js';

/**
 * Vectors as input, such as the columns of a series or the readings of sensors.
 * @param options - `size`, `I`: how many numbers each step has
 * @returns the input
 * @throws RangeError where the size is no whole number >= 1
 */
export function vectors(options: { readonly size: number }): Input {
  checkKeys('vectors', options, ['size']);
  const { size } = options;
  checkWhole('size', size);
  return {
    config: { kind: 'vectors', size },
    width: size,
    numbers: size,
    init: () => undefined,
    rows(_table, inputs, at) {
      const picked = pickRows(inputs, at, size);
      checkFinite('inputs', picked);
      return tensor(picked, [picked.length / size, size]);
    },
  };
}
