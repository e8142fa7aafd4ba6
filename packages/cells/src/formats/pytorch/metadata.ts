import type { ModelConfig } from '../../model/config.js';

const RESET = 'unroll.gru.reset';

/**
 * What to write beside the weights of {@link toPyTorch}: `format`, and for a GRU on which side of the matrix the reset
 * stands, because the names do not tell.
 * @param model - a model, or what has its `config`
 * @returns metadata for a safetensors file
 * @example
 * ```ts
 * import { languageModel } from '@unroll/cells';
 * import { pytorchMetadata } from '@unroll/cells/pytorch';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const model = languageModel({ vocabulary: 5, embedding: 4, hidden: 3, cell: 'gru', random: Math.random });
 * if (pytorchMetadata(model)['unroll.gru.reset'] !== 'before') throw new Error('expected a note');
 * ```
 */
export function pytorchMetadata({ config }: { readonly config: ModelConfig }): Record<string, string> {
  const [first] = config.layers;
  const reset = { gru: 'before', gruResetAfter: 'after' }[String(first?.cell)];
  return { format: 'pt', ...(reset && { [RESET]: reset }) };
}

/**
 * @param metadata - of a safetensors file
 * @returns whether it notes a reset before the matrix
 * @internal
 */
export const resetsBefore = (metadata: Readonly<Record<string, string>>): boolean => metadata[RESET] === 'before';
