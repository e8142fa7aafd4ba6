import { dispose, type Tensor2D, type Tree, type Variable, variables } from '@unroll/tensor';
import type { Cell } from '../cell.js';
import { stack } from '../stack.js';
import type { Stack, StackUnrollOptions } from '../stack-types.js';
import { configure, type LanguageModelConfig, type LanguageModelOptions, oneWay } from './config.js';
import { forward, type Predictions } from './forward.js';
import { type IdBatch, type Loss, type LossOptions, loss } from './loss.js';
import { initParams, type LanguageModelParams } from './params.js';
import { type Stepper, stepper } from './stepper.js';

/** Embedding → recurrent layers → logits of the next id. It owns its parameters; dispose of it when done. */
export interface LanguageModel {
  /** What the model is made of, as plain JSON. */
  readonly config: LanguageModelConfig;
  /** The parameters, as variables: `embedding`, `layers`, `output`. */
  readonly params: Tree<Variable> & LanguageModelParams;
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
  /**
   * The state before the first step.
   * @param batch - rows
   * @returns zeros, one tree for each layer
   */
  zero(batch: number): readonly Tree[];
  /**
   * `−1/N Σ ln p(targetₙ)` over the `N` valid predictions, in nats. Works inside a gradient.
   * @param batch - ids and what follows them
   * @param how - state, training
   * @returns the mean, the last state, `N`
   * @throws RangeError where an id or a length is out of range
   * @throws ShapeError where the numbers of ids or the state do not fit
   */
  loss(batch: IdBatch, how?: LossOptions): Loss;
  /**
   * Reads one id at a time, with the parameters as they then are.
   * @param state - the state before the first id, of one row; default zeros; copied
   * @returns the stepper
   * @throws ShapeError where the state does not fit
   */
  stepper(state?: readonly Tree[]): Stepper;
  /** Frees the parameters. */
  [Symbol.dispose](): void;
}

/**
 * @param config - the model
 * @param cell - its cell
 * @returns its layers
 * @internal
 */
export function layersOf({ layers, dropout }: LanguageModelConfig, cell: Cell): Stack {
  return stack(
    layers.map((hidden) => ({ cell, hidden })),
    { dropout },
  );
}

/**
 * @param config - the model
 * @param net - its layers
 * @param tensors - its parameters; consumed
 * @returns the model
 * @internal
 */
export function assemble(config: LanguageModelConfig, net: Stack, tensors: LanguageModelParams): LanguageModel {
  const params = variables(tensors) as Tree<Variable> & LanguageModelParams;
  return {
    config,
    params,
    forward: (ids, state, how) => forward(net, params, ids, state, how),
    zero: (batch) => net.zero(batch),
    loss: (batch, how) => loss(net, params, batch, how),
    stepper: (state) => stepper(net, params, state),
    [Symbol.dispose]: () => dispose(params),
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
 * using model = languageModel({ vocabulary: 65, embedding: 8, hidden: 16, cell: lstm, random: Math.random });
 * const batch = { inputs: Int32Array.of(1, 2, 3), targets: Int32Array.of(2, 3, 4), steps: 3, batch: 1 };
 * const { loss } = model.loss(batch);
 * if (Math.abs(Number(values(loss)[0]) - Math.log(65)) > 0.5) throw new Error('expected about ln V');
 *
 * using voice = model.stepper();
 * const logits = voice.next(1);
 * if (logits.length !== 65) throw new Error('expected V logits');
 * ```
 */
export function languageModel(options: LanguageModelOptions): LanguageModel {
  const config = configure(options);
  const net = layersOf(config, oneWay(options.cell ?? 'lstm'));
  const { forgetBias } = config;
  const init = { ...options.init, ...(forgetBias !== undefined && { forgetBias }) };
  return assemble(config, net, initParams(config, net, options.random, init));
}
