import { checkKeys, checkWhole } from '@unroll/check';
import type { Tensor2D, Tensor3D, Tree } from '@unroll/tensor';
import type { Cell } from '../cells/cell.js';
import { type CellName, cellNamed } from '../cells/index.js';
import type { Chrono } from '../init/chrono.js';
import type { InitOptions } from '../init/gates.js';
import type { Random } from '../init/size.js';
import { MOST_LAYERS } from '../net/stack.js';
import type { StackLayer, StackUnrollOptions } from '../net/stack-types.js';
import { classes } from './heads/classes.js';
import { ids } from './inputs/ids.js';
import { model } from './model.js';
import type { Model, Outputs } from './model-types.js';

/** What {@link languageModel} is made from. */
export interface LanguageModelOptions {
  /** `V`: how many different ids there are. */
  readonly vocabulary: number;
  /** `E`: width of the embedding. */
  readonly embedding: number;
  /** `H` of every layer; not needed where `layers` lists the widths. */
  readonly hidden?: number;
  /** How many layers, or the width of each. Default 1. */
  readonly layers?: number | readonly number[];
  /** The cell, or its name. Default `lstm`. */
  readonly cell?: Cell | CellName;
  /** Rate of dropout between the layers, in training; in `[0, 1)`. Default 0. */
  readonly dropout?: number;
  /** Rate of dropout of recurrent weights, in training; in `[0, 1)`. Default 0. */
  readonly weightDrop?: number;
  /** Whether the embedding is the output matrix too (Press & Wolf 2017); needs `E = H` of the last layer. Default no. */
  readonly tied?: boolean;
  /** Forget bias. Default: the cell's own, 1 for `lstm`. */
  readonly forgetBias?: number | Chrono;
  /** Distributions of the first recurrent weights. Default: the cell's own. */
  readonly init?: Omit<InitOptions, 'forgetBias'>;
  /** Source of randomness for the first weights. */
  readonly random: Random;
}

/** What a language model says of a batch of sequences. */
export interface Predictions extends Outputs {
  /** Unnormalised log-probabilities of the next id at every step, `[T, B, V]`, 0 in the padding; `outputs` by its name. */
  readonly logits: Tensor3D;
}

/** Embedding → recurrent layers → logits of the next id. It owns its parameters; dispose of it when done. */
export interface LanguageModel extends Model {
  /**
   * Predicts the next id at every step.
   * @param ids - int32 `[T, B]`
   * @param state - the state before the first step; default zeros
   * @param how - lengths, training
   * @returns logits `[T, B, V]` and the last state
   * @throws RangeError where an id is out of range
   * @throws ShapeError where the state does not fit the batch
   */
  forward(ids: Tensor2D, state?: readonly Tree[], how?: StackUnrollOptions): Predictions;
}

const KEYS = [
  'vocabulary',
  'embedding',
  'hidden',
  'layers',
  'cell',
  'dropout',
  'weightDrop',
  'tied',
  'forgetBias',
  'init',
  'random',
];

function layersOf({ cell = 'lstm', layers = 1, hidden }: LanguageModelOptions): StackLayer[] {
  const found = typeof cell === 'string' ? cellNamed(cell as string) : cell;
  if (typeof found?.step !== 'function')
    throw new TypeError('cell: expected a cell that goes one way: a language model may not see what comes next');
  if (typeof layers !== 'number') return Array.from(layers, (width) => ({ cell: found, hidden: width }));
  checkWhole('layers', layers, 1, MOST_LAYERS);
  checkWhole('hidden', hidden);
  return Array.from({ length: layers }, () => ({ cell: found, hidden: hidden as number }));
}

/**
 * A model that reads ids and predicts ids, seen as a language model.
 * @param made - the model
 * @returns the same model, whose `forward` calls what comes out logits
 * @throws TypeError where it is no such model
 */
export function asLanguageModel(made: Model): LanguageModel {
  const { input, head } = made.config;
  if (input.kind !== 'ids' || head.kind !== 'classes' || head.at === 'last' || head.classes !== input.vocabulary)
    throw new TypeError(`model: expected one that predicts the ids it reads, got ${input.kind} and ${head.kind}`);
  return {
    ...made,
    forward(ids, state, how) {
      const said = made.forward(ids, state, how);
      return { ...said, logits: said.outputs as Tensor3D };
    },
  };
}

/**
 * A language model with new weights: embedding `[V, E]`, recurrent layers, output `[V, H]`. Its first loss is near
 * `ln V`.
 * @param options - sizes, cell, source of randomness
 * @returns the model
 * @throws RangeError that names the option that does not fit
 * @throws TypeError where the cell cannot go step by step, or `random` is no function
 * @example
 * ```ts
 * import { languageModel, lstm } from '@unroll/cells';
 * import { ready, values } from '@unroll/tensor';
 *
 * await ready();
 * const model = languageModel({ vocabulary: 65, embedding: 8, hidden: 16, cell: lstm, random: Math.random });
 * const batch = { inputs: Int32Array.of(1, 2, 3), targets: Int32Array.of(2, 3, 4), steps: 3, batch: 1 };
 * const { loss } = model.loss(batch);
 * if (Math.abs(Number(values(loss)[0]) - Math.log(65)) > 0.5) throw new Error('expected about ln V');
 *
 * const voice = model.stepper();
 * const logits = voice.next(1);
 * if (logits.length !== 65) throw new Error('expected V logits');
 * ```
 */
export function languageModel(options: LanguageModelOptions): LanguageModel {
  checkKeys('languageModel', options, KEYS);
  const { vocabulary, embedding, tied = false, hidden: _hidden, layers: _layers, cell: _cell, ...rest } = options;
  const input = ids({ vocabulary, embedding });
  const head = classes({ classes: vocabulary, tied });
  return asLanguageModel(model({ input, layers: layersOf(options), head, ...rest }));
}
