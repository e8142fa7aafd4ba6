import { type NamedArray, toArrays } from '@unroll/tensor';
import type { ModelConfig } from './config.js';
import type { Model } from './model-types.js';

/** A model as plain data: what it is made of, and its weights by path. */
export interface SavedModel {
  /** What it is made of, plain JSON. */
  readonly config: ModelConfig;
  /** Path of the parameter, such as `layers.0.W_h` → shape and numbers. */
  readonly weights: Readonly<Record<string, NamedArray>>;
}

/**
 * Copies a model into plain data, which {@link open} makes a model of again. It fits into a checkpoint of
 * `@unroll/train` as it is.
 * @param model - a model, or what has its `config` and `params`
 * @returns configuration and weights
 * @example
 * ```ts
 * import { languageModel, open, save } from '@unroll/cells';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const model = languageModel({ vocabulary: 5, embedding: 4, hidden: 3, random: Math.random });
 * const { config, weights } = save(model);
 * if (weights['layers.0.W_h']?.shape.join() !== '12,3') throw new Error('expected [4H, H]');
 * const same = open(JSON.parse(JSON.stringify(config)), weights);
 * if (same.net.layers[0]?.hidden !== 3) throw new Error('expected the same model');
 * ```
 */
export const save = ({ config, params }: Pick<Model, 'config' | 'params'>): SavedModel => ({
  config,
  weights: toArrays(params),
});
