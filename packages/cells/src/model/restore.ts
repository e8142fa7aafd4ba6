import { type NamedArray, scope } from '@unroll/tensor';
import type { Cell } from '../cell.js';
import type { CellName } from '../cells.js';
import { checkRate } from '../dropout.js';
import { guessCell, guessTied, readModel, writeModel } from '../pytorch/char-rnn.js';
import { PyTorchError } from '../pytorch/error.js';
import { resetsBefore } from '../pytorch/metadata.js';
import { checkConfig, type LanguageModelConfig, oneWay } from './config.js';
import { assemble, type LanguageModel, layersOf } from './language-model.js';

/** What PyTorch's weights do not say. */
export interface FromPyTorchOptions {
  /**
   * The cell, or its name. Default: by the number of gates `rnn`, `lstm`, or `gruResetAfter`, unless `metadata` tells of
   * a reset before the matrix.
   */
  readonly cell?: Cell | CellName;
  /** Rate of dropout between the layers, for training on. Default 0. */
  readonly dropout?: number;
  /** Metadata of the file the weights come from, as {@link pytorchMetadata} makes them. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * The weights of a language model under the names of the lesson's `CharRNN`: `embedding.weight`,
 * `lstm.weight_ih_l0`, …, `fc.weight`, `fc.bias`. Our one bias `b` becomes `(b, 0)`.
 *
 * A `gru` has the same names as PyTorch's, although `nn.GRU` cannot compute it: write {@link pytorchMetadata} beside.
 * @param model - a model, or what has its `config` and `params`
 * @returns name → array, copies
 * @throws PyTorchError where the cell is not one of the package
 * @example
 * ```ts
 * import { fromPyTorch, languageModel, toPyTorch } from '@unroll/cells';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * using model = languageModel({ vocabulary: 5, embedding: 4, hidden: 3, layers: 2, random: Math.random });
 * const stateDict = toPyTorch(model);
 * if (stateDict['lstm.weight_hh_l1']?.shape.join() !== '12,3') throw new Error('expected [4H, H]');
 * using same = fromPyTorch(stateDict);
 * if (JSON.stringify(same.config) !== JSON.stringify(model.config)) throw new Error('expected the same model');
 * ```
 */
export function toPyTorch({ config, params }: Pick<LanguageModel, 'config' | 'params'>): Record<string, NamedArray> {
  return writeModel(config.cell, params);
}

function compare(config: LanguageModelConfig, found: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(found)) {
    const expected = String(config[name as keyof LanguageModelConfig]);
    if (String(value) !== expected)
      throw new PyTorchError(`config.${name}: the configuration says ${expected}, the weights say ${String(value)}`);
  }
}

/**
 * Makes a model again from its configuration and its weights.
 * @param config - the configuration, as `model.config` gives it
 * @param weights - the weights, as {@link toPyTorch} gives them
 * @returns the model
 * @throws RangeError where the configuration is none
 * @throws PyTorchError where a name is missing or too many, a shape does not fit the configuration or a number is not
 * finite
 * @example
 * ```ts
 * import { languageModel, languageModelFrom, toPyTorch } from '@unroll/cells';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * using model = languageModel({ vocabulary: 5, embedding: 4, hidden: 4, tied: true, random: Math.random });
 * const config = JSON.parse(JSON.stringify(model.config));
 * using again = languageModelFrom(config, toPyTorch(model));
 * if (again.config.tied !== true) throw new Error('expected the same model');
 * ```
 */
export function languageModelFrom(
  config: LanguageModelConfig,
  weights: Readonly<Record<string, NamedArray>>,
): LanguageModel {
  checkConfig(config);
  const cell = oneWay(config.cell);
  const params = scope(() => {
    const { net, params } = readModel(weights, cell, config.tied);
    const [vocabulary, embedding] = params.embedding.shape;
    compare(config, { vocabulary, embedding, layers: net.layers.map(({ hidden }) => hidden) });
    return params;
  });
  return assemble(config, layersOf(config, cell), params);
}

/**
 * Makes a model from the weights of a `CharRNN` trained in PyTorch: `embedding`, `rnn`, `lstm` or `gru`, `fc`, or their
 * usual other names (`embed`, `emb`, `encoder`; `head`, `out`, `output`, `linear`, `decoder`). The sizes are read off the
 * shapes; the two biases of PyTorch are added.
 * @param arrays - the state dict
 * @param options - what the weights do not say
 * @returns the model
 * @throws PyTorchError where a name is missing or too many, a shape does not fit or a number is not finite
 * @example
 * ```ts
 * import { fromPyTorch, languageModel, toPyTorch } from '@unroll/cells';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * using model = languageModel({ vocabulary: 5, embedding: 4, hidden: 3, random: Math.random });
 * using same = fromPyTorch(toPyTorch(model), { dropout: 0.1 });
 * if (same.config.cell !== 'lstm' || same.config.vocabulary !== 5) throw new Error('expected the same model');
 * ```
 */
export function fromPyTorch(
  arrays: Readonly<Record<string, NamedArray>>,
  options: FromPyTorchOptions = {},
): LanguageModel {
  const { dropout = 0, metadata = {} } = options;
  checkRate(dropout);
  const guessed = guessCell(arrays);
  const isBefore = guessed === 'gruResetAfter' && resetsBefore(metadata);
  const cell = oneWay(options.cell ?? (isBefore ? 'gru' : guessed));
  const tied = guessTied(arrays);
  const { net, params } = scope(() => readModel(arrays, cell, tied));
  const [vocabulary, embedding] = params.embedding.shape;
  const layers = net.layers.map(({ hidden }) => hidden);
  const config = { cell: cell.name, vocabulary, embedding, layers, dropout, tied };
  return assemble(config, layersOf(config, cell), params);
}
