import { checkOneOf } from '@unroll/check';
import type { Input, InputConfig } from '../input.js';
import { ids } from './ids.js';
import { oneHot } from './one-hot.js';
import { vectors } from './vectors.js';

/**
 * The input that a configuration describes.
 * @param config - what came, out of a file perhaps
 * @returns the input
 * @throws RangeError or TypeError that names the entry that does not fit
 * @internal
 */
export function inputFrom(config: InputConfig): Input {
  checkOneOf('input.kind', config?.kind, ['ids', 'vectors', 'oneHot']);
  const { kind, ...rest } = config;
  if (kind === 'ids') return ids(rest as { vocabulary: number; embedding: number });
  return kind === 'vectors' ? vectors(rest as { size: number }) : oneHot(rest as { size: number });
}
