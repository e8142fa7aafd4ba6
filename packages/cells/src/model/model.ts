import { checkFunction, checkKeys } from '@unroll/check';
import { dispose, type Tree, type Variable, variables } from '@unroll/tensor';
import type { Chrono } from '../init/chrono.js';
import type { InitOptions } from '../init/gates.js';
import type { Random } from '../init/size.js';
import { stack } from '../net/stack.js';
import type { StackEntry } from '../net/stack-types.js';
import { checkHow } from './batch.js';
import { FORMAT, type ModelConfig } from './config.js';
import { forward, loss } from './forward.js';
import type { Head } from './head.js';
import type { Input } from './input.js';
import type { Model } from './model-types.js';
import { initParams, type ModelParams, type Parts } from './params.js';
import { stepper } from './stepper.js';

/** What {@link model} is made from. */
export interface ModelOptions {
  /** What it reads: `ids`, `vectors` or `oneHot`. */
  readonly input: Input;
  /** Its layers, the one nearest to the input first: `{ cell, hidden }`, or cells alone with `hidden` beside. */
  readonly layers: readonly StackEntry[];
  /** `H` of the layers that come without one. */
  readonly hidden?: number;
  /** What it is asked for: `classes`, `numbers` or `mixture`. */
  readonly head: Head;
  /** Rate of dropout between the layers, in training; in `[0, 1)`. Default 0. */
  readonly dropout?: number;
  /** Rate of dropout of recurrent weights, in training; in `[0, 1)`. Default 0. */
  readonly weightDrop?: number;
  /** Forget bias. Default: the cell's own, 1 for `lstm`. */
  readonly forgetBias?: number | Chrono;
  /** Distributions of the first recurrent weights. Default: the cell's own. */
  readonly init?: Omit<InitOptions, 'forgetBias'>;
  /** Source of randomness for the first weights. */
  readonly random: Random;
}

const KEYS = ['input', 'layers', 'hidden', 'head', 'dropout', 'weightDrop', 'forgetBias', 'init', 'random'];

/**
 * Puts a model together from its parts and its parameters.
 * @param config - what it is made of
 * @param parts - input, layers, head
 * @param tensors - the parameters; consumed
 * @returns the model
 * @internal
 */
export function assemble(config: ModelConfig, parts: Parts, tensors: ModelParams): Model {
  const params = variables(tensors) as unknown as Tree<Variable> & ModelParams;
  return {
    config,
    params,
    ...parts,
    forward: (x, state, how = {}) => forward(parts, params, x, state, how),
    zero: (batch) => parts.net.zero(batch) as readonly Tree[],
    loss(batch, how = {}) {
      checkHow(how);
      return loss(parts, params, batch, how);
    },
    stepper: (options) => stepper(parts, params, options),
    [Symbol.dispose]: () => dispose(params),
  };
}

/**
 * The configuration of a model.
 * @param parts - input, layers, head
 * @param forgetBias - what the weights started with, where it was given
 * @returns plain JSON
 * @internal
 */
export function configOf({ input, net, head }: Parts, forgetBias: number | Chrono | undefined): ModelConfig {
  return {
    format: FORMAT,
    input: input.config,
    layers: net.layers.map(({ cell, hidden }) => ({ cell: cell.config ?? cell.name, hidden })),
    dropout: net.dropout,
    weightDrop: net.weightDrop,
    head: head.config,
    ...(forgetBias !== undefined && { forgetBias }),
  };
}

/**
 * A model with new weights: what it reads, recurrent layers, what it is asked for. Layers may differ in kind and width
 * and may go both ways; cells may be one's own.
 * @param options - the three parts, source of randomness
 * @returns the model
 * @throws RangeError or TypeError that names the option that does not fit
 * @example
 * ```ts
 * import { gru, lstm, model, numbers, vectors } from '@unroll/cells';
 * import { ready, values } from '@unroll/tensor';
 *
 * await ready();
 * const forecast = model({
 *   input: vectors({ size: 2 }), // two readings at each step
 *   layers: [{ cell: lstm, hidden: 8 }, { cell: gru, hidden: 4 }],
 *   head: numbers({ at: 'last', horizon: 3 }), // three steps ahead, after the last
 *   random: Math.random,
 * });
 * const inputs = Float32Array.of(1, 2, 3, 4, 5, 6);
 * const { loss } = forecast.loss({ inputs, targets: Float32Array.of(7, 8, 9), steps: 3, batch: 1 });
 * if (!(Number(values(loss)[0]) > 0)) throw new Error('expected a squared error');
 * forecast[Symbol.dispose]();
 * ```
 */
export function model(options: ModelOptions): Model {
  checkKeys('model', options, KEYS);
  const { input, layers, head, forgetBias, init, random, hidden, dropout, weightDrop } = options;
  checkFunction('random', random);
  const rates = {
    ...(hidden !== undefined && { hidden }),
    ...(dropout !== undefined && { dropout }),
    ...(weightDrop !== undefined && { weightDrop }),
  };
  const parts: Parts = { input, net: stack(layers, rates), head };
  const how = { ...init, ...(forgetBias !== undefined && { forgetBias }) };
  return assemble(configOf(parts, forgetBias), parts, initParams(parts, random, how));
}
