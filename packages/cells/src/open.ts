import { checkKeys, checkObject } from '@unroll/check';
import type { NamedArray } from '@unroll/tensor';
import { type FirstConfig, fromFirst, isFirst } from './formats/first/format.js';

export type { FirstConfig };

import type { ModelConfig, OwnCells } from './model/config.js';
import type { Model } from './model/model-types.js';
import { restore } from './model/restore.js';

/** How a model is opened. */
export interface OpenOptions {
  /** Cells of one's own that the model has, by the names it was saved with. */
  readonly cells?: OwnCells;
}

/**
 * Makes a model again from what {@link save} gave. Everything is checked before memory is taken, so both may come from a
 * file. Files of the first format (a flat configuration, weights under PyTorch's names) are read too.
 * @param config - what the model is made of: a `ModelConfig`, or what a file has in its place
 * @param weights - its weights by path
 * @param options - cells of one's own
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
  checkKeys('open', options, ['cells']);
  checkObject('config', config, 'what save() gave as config');
  if (!isFirst(config as object)) return restore(config as ModelConfig, weights, options.cells);
  const now = fromFirst(config as FirstConfig, weights);
  return restore(now.config, now.weights);
}
