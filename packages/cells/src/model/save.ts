import { checkKeys, checkOneOf } from '@unroll/check';
import { type NamedArray, smallWeights, toArrays, type WeightFormat, weightFormats } from '@unroll/tensor';
import type { ModelConfig } from './config.js';
import type { Model } from './model-types.js';

/** A model as plain data: what it is made of, and its weights by path. */
export interface SavedModel {
  /** What it is made of, plain JSON. */
  readonly config: ModelConfig;
  /** Path of the parameter, such as `layers.0.W_h` → shape and numbers. */
  readonly weights: Readonly<Record<string, NamedArray>>;
  /** Texts for the file's metadata: `unroll.weights` says what the matrices are, where they are not float32. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** How a model is saved. */
export interface SaveOptions {
  /** What the matrices are rounded to: `float32` (default: not at all), `bf16` or `int8` with a scale for each row. */
  readonly weights?: WeightFormat;
}

/** Where the metadata says what the matrices are. */
export const WEIGHTS = 'unroll.weights';

/**
 * Copies a model into plain data, which {@link open} makes a model of again. It fits into a checkpoint of
 * `@unroll/train` as it is.
 * @param model - a model, or what has its `config` and `params`
 * @param options - what the matrices are rounded to
 * @returns configuration and weights; for small weights also metadata
 * @throws RangeError where a weight is not finite and small weights are asked for, or `weights` is no format
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
export function save({ config, params }: Pick<Model, 'config' | 'params'>, options: SaveOptions = {}): SavedModel {
  checkKeys('save', options, ['weights']);
  const { weights: format = 'float32' } = options;
  checkOneOf('weights', format, weightFormats);
  const weights = toArrays(params);
  if (format === 'float32') return { config, weights };
  return { config, weights: smallWeights(weights, format), metadata: { [WEIGHTS]: format } };
}
