import { normal, type Tensor1D, type Tensor2D, type Tree, zeros } from '@unroll/tensor';
import type { Random } from '../cell.js';
import { initEmbedding } from '../embedding.js';
import type { InitOptions } from '../init.js';
import { initLinear, type LinearParams } from '../linear.js';
import type { Stack } from '../stack-types.js';
import type { LanguageModelConfig } from './config.js';

/** The parameters of a language model. */
export type LanguageModelParams = {
  /** Table of the embedding, `[V, E]`. */
  readonly embedding: Tensor2D;
  /** The parameters of each layer. */
  readonly layers: readonly Tree[];
  /** The map from the last layer to the logits. */
  readonly output: {
    /** Weights, `[V, H]`; missing where they are tied to the embedding. */
    readonly W?: Tensor2D;
    /** Bias, `[V]`. */
    readonly b: Tensor1D;
  };
};

/**
 * Draws the parameters. Rows of the embedding have variance 1; where the table makes logits too it starts smaller by
 * √E, so that the first loss is near `ln V` either way.
 * @param config - the model
 * @param net - its layers
 * @param random - source of randomness
 * @param options - distributions of the recurrent layers
 * @returns the parameters
 * @internal
 */
export function initParams(
  config: LanguageModelConfig,
  net: Stack,
  random: Random,
  options: InitOptions,
): LanguageModelParams {
  const { vocabulary, embedding, tied } = config;
  return {
    embedding: initEmbedding(config, random, normal(tied ? 1 / Math.sqrt(embedding) : 1)),
    layers: net.init(embedding, random, options),
    output: tied ? { b: zeros([vocabulary]) } : initLinear({ input: net.output, output: vocabulary }, random),
  };
}

/**
 * @param params - the parameters
 * @returns the map to the logits, with the embedding for its weights where they are tied
 * @internal
 */
export const outputMap = ({ embedding, output }: LanguageModelParams): LinearParams => ({
  W: output.W ?? embedding,
  b: output.b,
});
