import { checkKeys } from '@unroll/check';
import type { Filter } from './filter.js';
import { type Biases, logitBias } from './logit-bias.js';
import { minP } from './min-p.js';
import { repetitionPenalty } from './repetition-penalty.js';
import { temperature } from './temperature.js';
import { topK } from './top-k.js';
import { topP } from './top-p.js';
import { typical } from './typical.js';

/** The settings of Hugging Face's `GenerationConfig` that are filters here; what is left out is no filter. */
export interface HuggingFaceOptions {
  /** {@link logitBias} per id (`sequence_bias` of single tokens). */
  readonly logitBias?: Biases | undefined;
  /** θ of {@link repetitionPenalty} over the whole history (`repetition_penalty`, neutral 1). */
  readonly repetitionPenalty?: number | undefined;
  /** {@link temperature} (`temperature`, neutral 1); 0 is greedy here and an error there. */
  readonly temperature?: number | undefined;
  /** {@link topK} (`top_k`); 0 is off. */
  readonly topK?: number | undefined;
  /** {@link topP} (`top_p`, neutral 1). */
  readonly topP?: number | undefined;
  /** {@link minP} (`min_p`, neutral 0). */
  readonly minP?: number | undefined;
  /** Mass of {@link typical} (`typical_p`, neutral 1). */
  readonly typicalP?: number | undefined;
}

/**
 * Filters in the order of Hugging Face transformers:
 * logit bias → repetition penalty → temperature → top-k → top-p → min-p → typical.
 *
 * The order is that of `GenerationMixin._get_logits_processor`. Temperature comes before the cuts, so a hot text keeps
 * more ids than a cold one. Nothing is switched on that is not asked for (transformers itself starts from top-k 50).
 *
 * @param options - the settings; those left out add no filter
 * @returns the filters, for {@link sampler}
 * @throws RangeError as the filters do.
 * @see https://github.com/huggingface/transformers/blob/main/src/transformers/generation/utils.py
 *
 * @example
 * ```ts
 * import { huggingface, sampler, seeded } from '@unroll/sample';
 * const pick = sampler(seeded(1), ...huggingface({ temperature: 0.7, topP: 0.9 }));
 * if (pick(Float32Array.of(0, 9), []) !== 1) throw new Error('expected 1');
 * ```
 */
export function huggingface(options: HuggingFaceOptions = {}): Filter[] {
  checkKeys('huggingface', options, [
    'logitBias',
    'repetitionPenalty',
    'temperature',
    'topK',
    'topP',
    'minP',
    'typicalP',
  ]);
  const filters: Filter[] = [];
  if (options.logitBias !== undefined) filters.push(logitBias(options.logitBias));
  if (options.repetitionPenalty !== undefined) filters.push(repetitionPenalty({ penalty: options.repetitionPenalty }));
  if (options.temperature !== undefined) filters.push(temperature(options.temperature));
  if (options.topK !== undefined && options.topK !== 0) filters.push(topK(options.topK));
  if (options.topP !== undefined) filters.push(topP(options.topP));
  if (options.minP !== undefined) filters.push(minP(options.minP));
  if (options.typicalP !== undefined) filters.push(typical(options.typicalP));
  return filters;
}
