import { checkKeys, checkObject, checkOneOf } from '@unroll/check';
import { type NamedArray, type WeightFormat, weightFormats, wideWeights } from '@unroll/tensor';
import { type FirstConfig, fromFirst, isFirst } from './formats/first/format.js';

export type { FirstConfig };

import type { ModelConfig, OwnCells } from './model/config.js';
import type { Model } from './model/model-types.js';
import { restore } from './model/restore.js';
import { WEIGHTS } from './model/save.js';

/** How a model is opened. */
export interface OpenOptions {
  /** Cells of one's own that the model has, by the names it was saved with. */
  readonly cells?: OwnCells;
  /** The file's metadata. Where they are given, the matrices must be what its `unroll.weights` says, else float32. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What the metadata of a file say its matrices are; undefined where there are no metadata. */
function formatIn(metadata: Readonly<Record<string, string>> | undefined): WeightFormat | undefined {
  if (metadata === undefined) return undefined;
  checkObject('metadata', metadata, 'a record of texts');
  const format = Object.hasOwn(metadata, WEIGHTS) ? metadata[WEIGHTS] : 'float32';
  checkOneOf(`metadata.${WEIGHTS}`, format, weightFormats);
  return format as WeightFormat;
}

/**
 * Makes a model again from what {@link save} gave. Everything is checked before memory is taken, so both may come from a
 * file. Files of the first format (a flat configuration, weights under PyTorch's names) are read too, and small weights,
 * which become float32.
 * @param config - what the model is made of: a `ModelConfig`, or what a file has in its place
 * @param weights - its weights by path
 * @param options - cells of one's own, the file's metadata
 * @returns the model; `asLanguageModel` makes a language model of one that predicts ids
 * @throws RangeError, TypeError or ShapeError that names the entry or the weight that does not fit
 * @example
 * ```ts
 * import { type Cell, lstm, model, numbers, open, save, vectors } from '@unroll/cells';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const mine: Cell = { ...lstm, name: 'mine' }; // a cell of one's own
 * const parts = { input: vectors({ size: 1 }), head: numbers(), layers: [{ cell: mine, hidden: 4 }] };
 * const { config, weights } = save(model({ ...parts, random: Math.random }));
 * const again = open(config, weights, { cells: { mine } });
 * if (again.net.layers[0]?.cell !== mine) throw new Error('expected the same cell');
 * ```
 */
export function open(config: unknown, weights: Readonly<Record<string, NamedArray>>, options: OpenOptions = {}): Model {
  checkKeys('open', options, ['cells', 'metadata']);
  checkObject('config', config, 'what save() gave as config');
  checkObject('weights', weights, 'a record of arrays');
  const format = formatIn(options.metadata);
  const wide = wideWeights(weights, format === undefined ? {} : { format });
  if (!isFirst(config as object)) return restore(config as ModelConfig, wide, options.cells);
  const now = fromFirst(config as FirstConfig, wide);
  return restore(now.config, now.weights);
}
