import { checkKeys } from '@unroll/check';
import type { Filter } from './filter.js';
import { frequencyPenalty } from './frequency-penalty.js';
import { type Biases, logitBias } from './logit-bias.js';
import { minP } from './min-p.js';
import { presencePenalty } from './presence-penalty.js';
import { repetitionPenalty } from './repetition-penalty.js';
import { temperature } from './temperature.js';
import { topK } from './top-k.js';
import { topP } from './top-p.js';
import { typical } from './typical.js';

/** The settings of llama.cpp's sampling that are filters here; what is left out is no filter. */
export interface LlamaCppOptions {
  /** {@link logitBias} per id (`--logit-bias`). */
  readonly logitBias?: Biases | undefined;
  /** θ of {@link repetitionPenalty} (`--repeat-penalty`, neutral 1). */
  readonly repetitionPenalty?: number | undefined;
  /** Nats per occurrence of {@link frequencyPenalty} (`--frequency-penalty`, neutral 0). */
  readonly frequencyPenalty?: number | undefined;
  /** Nats of {@link presencePenalty} (`--presence-penalty`, neutral 0). */
  readonly presencePenalty?: number | undefined;
  /** How many of the last ids the three penalties look at (`--repeat-last-n`); default 64, 0 is none. */
  readonly penaltyWindow?: number | undefined;
  /** {@link topK} (`--top-k`, llama.cpp's own default is 40); 0 is off. */
  readonly topK?: number | undefined;
  /** Mass of {@link typical} (`--typical`, neutral 1). */
  readonly typicalP?: number | undefined;
  /** {@link topP} (`--top-p`, llama.cpp's own default is 0.95). */
  readonly topP?: number | undefined;
  /** {@link minP} (`--min-p`, llama.cpp's own default is 0.05). */
  readonly minP?: number | undefined;
  /** {@link temperature} (`--temp`, llama.cpp's own default is 0.8); 0 is greedy. */
  readonly temperature?: number | undefined;
}

/**
 * Filters in the order of llama.cpp's default chain:
 * logit bias → repetition, frequency, presence penalty → top-k → typical → top-p → min-p → temperature.
 *
 * The order is that of `common_params_sampling::samplers`, without the samplers that do not exist here (DRY, top-n-σ,
 * XTC). Temperature comes last: it never changes which ids are kept. Nothing is switched on that is not asked for.
 *
 * @param options - the settings; those left out add no filter
 * @returns the filters, for {@link sampler}
 * @throws RangeError as the filters do.
 * @see https://github.com/ggml-org/llama.cpp/blob/master/common/common.h
 *
 * @example
 * ```ts
 * import { llamaCpp, sampler, seeded } from '@unroll/sample';
 * const pick = sampler(seeded(1), ...llamaCpp({ topK: 40, topP: 0.95, minP: 0.05, temperature: 0.8 }));
 * if (pick(Float32Array.of(0, 9), []) !== 1) throw new Error('expected 1');
 * ```
 */
export function llamaCpp(options: LlamaCppOptions = {}): Filter[] {
  checkKeys('llamaCpp', options, [
    'logitBias',
    'repetitionPenalty',
    'frequencyPenalty',
    'presencePenalty',
    'penaltyWindow',
    'topK',
    'typicalP',
    'topP',
    'minP',
    'temperature',
  ]);
  const { penaltyWindow: window = 64, topK: k = 0 } = options;
  const filters: Filter[] = [];
  if (options.logitBias !== undefined) filters.push(logitBias(options.logitBias));
  if (options.repetitionPenalty !== undefined)
    filters.push(repetitionPenalty({ penalty: options.repetitionPenalty, window }));
  if (options.frequencyPenalty !== undefined)
    filters.push(frequencyPenalty({ penalty: options.frequencyPenalty, window }));
  if (options.presencePenalty !== undefined)
    filters.push(presencePenalty({ penalty: options.presencePenalty, window }));
  if (k !== 0) filters.push(topK(k));
  if (options.typicalP !== undefined) filters.push(typical(options.typicalP));
  if (options.topP !== undefined) filters.push(topP(options.topP));
  if (options.minP !== undefined) filters.push(minP(options.minP));
  if (options.temperature !== undefined) filters.push(temperature(options.temperature));
  return filters;
}
