import { checkFraction, checkKeys } from '@unroll/check';
import { type NamedArray, scope } from '@unroll/tensor';
import type { Cell } from '../../cells/cell.js';
import { type CellName, cellNamed } from '../../cells/index.js';
import { classes } from '../../model/heads/classes.js';
import { ids } from '../../model/inputs/ids.js';
import { asLanguageModel, type LanguageModel } from '../../model/language-model.js';
import { assemble, configOf } from '../../model/model.js';
import type { Model } from '../../model/model-types.js';
import type { Parts } from '../../model/params.js';
import { stack } from '../../net/stack.js';
import { guessCell, guessTied, readModel, writeModel } from './char-rnn.js';
import { PyTorchError } from './error.js';
import { resetsBefore } from './metadata.js';

/** What PyTorch's weights do not say. */
export interface FromPyTorchOptions {
  /**
   * The cell, or its name. Default: by the number of gates `rnn`, `lstm`, or `gruResetAfter`, unless names or `metadata`
   * tell of a reset before the matrix. For `nn.RNN(nonlinearity='relu')` say `rnnRelu`: the weights do not tell.
   */
  readonly cell?: Cell | CellName;
  /** Rate of dropout between the layers, for training on. Default 0. */
  readonly dropout?: number;
  /** Metadata of the file the weights come from, as {@link pytorchMetadata} makes them. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The one cell of all layers, by name. */
function onlyCell({ layers }: Model['config']): string {
  const [first] = layers;
  layers.forEach(({ cell }, i) => {
    if (typeof cell !== 'string' || cell !== first?.cell)
      throw new PyTorchError(
        `layers[${i}]: PyTorch's modules have one kind of cell for all layers; expected ${first?.cell}, got ${JSON.stringify(cell)}`,
      );
  });
  return first?.cell as string;
}

/**
 * The weights of a language model under the names of the lesson's `CharRNN`: `embedding.weight`,
 * `lstm.weight_ih_l0`, …, `fc.weight`, `fc.bias`. Our one bias `b` becomes `(b, 0)`.
 *
 * A `gru` resets before the matrix, which `nn.GRU` cannot compute: its weights are called `gru.reset_before.…`, so that
 * no module of PyTorch takes them for its own.
 * @param model - a language model, or what has its `config` and `params`
 * @returns name → array, copies
 * @throws PyTorchError where PyTorch has no such cell, layers differ, or it is no language model
 * @example
 * ```ts
 * import { languageModel } from '@unroll/cells';
 * import { fromPyTorch, toPyTorch } from '@unroll/cells/pytorch';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const model = languageModel({ vocabulary: 5, embedding: 4, hidden: 3, layers: 2, random: Math.random });
 * const stateDict = toPyTorch(model);
 * if (stateDict['lstm.weight_hh_l1']?.shape.join() !== '12,3') throw new Error('expected [4H, H]');
 * const same = fromPyTorch(stateDict);
 * if (JSON.stringify(same.config) !== JSON.stringify(model.config)) throw new Error('expected the same model');
 * ```
 */
export function toPyTorch({ config, params }: Pick<Model, 'config' | 'params'>): Record<string, NamedArray> {
  if (config.input.kind !== 'ids' || config.head.kind !== 'classes')
    throw new PyTorchError(
      `model: CharRNN reads ids and predicts classes, got ${config.input.kind} and ${config.head.kind}`,
    );
  return writeModel(onlyCell(config), params);
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
 * import { languageModel } from '@unroll/cells';
 * import { fromPyTorch, toPyTorch } from '@unroll/cells/pytorch';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const model = languageModel({ vocabulary: 5, embedding: 4, hidden: 3, random: Math.random });
 * const same = fromPyTorch(toPyTorch(model), { dropout: 0.1 });
 * if (same.config.layers[0]?.cell !== 'lstm') throw new Error('expected the same model');
 * ```
 */
export function fromPyTorch(
  arrays: Readonly<Record<string, NamedArray>>,
  options: FromPyTorchOptions = {},
): LanguageModel {
  checkKeys('fromPyTorch', options, ['cell', 'dropout', 'metadata']);
  const { dropout = 0, metadata = {} } = options;
  checkFraction('dropout', dropout);
  const guessed = guessCell(arrays);
  const isBefore = guessed === 'gruResetAfter' && resetsBefore(metadata);
  const { cell = isBefore ? 'gru' : guessed } = options;
  const found = typeof cell === 'string' ? cellNamed(cell as string) : cell;
  const tied = guessTied(arrays);
  const { net, params } = scope(() => readModel(arrays, found, tied));
  const [vocabulary, embedding] = (params.embedding as NonNullable<typeof params.embedding>).shape;
  const parts: Parts = {
    input: ids({ vocabulary, embedding }),
    net: stack(net.layers, { dropout }),
    head: classes({ classes: vocabulary, tied }),
  };
  return asLanguageModel(assemble(configOf(parts, undefined), parts, params));
}
