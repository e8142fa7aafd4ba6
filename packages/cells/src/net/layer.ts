import type { Shape, StepperLayer, Tensor2D } from '@unroll/tensor';
import type { InitOptions } from '../init/gates.js';
import type { Random, Size } from '../init/size.js';
import type { MaskHow, MaskSize, Masks, Steps, StepsHow, StepsOutputs } from './steps.js';

/** How a layer is found again: the name of its cell, or a wrapper around one. Plain JSON. */
export type LayerConfig = string | WrappedConfig;

/** A wrapper around a layer, and its settings. Plain JSON. */
export interface WrappedConfig {
  /** Which wrapper: `bidirectional` or `zoneout`. */
  readonly kind: string;
  /** The layer inside. */
  readonly cell: LayerConfig;
  /** The settings of the wrapper, such as the rates of zoneout. */
  readonly rates?: Readonly<Record<string, number>>;
}

/**
 * Whatever maps a sequence `[T, B, I]` to a sequence: a cell, or a wrapper around cells.
 * @typeParam P - the parameters, a tree of tensors; any by default
 * @typeParam S - the state, a tree of tensors; any by default
 */
// biome-ignore lint/suspicious/noExplicitAny: a layer of unknown parameters; `unknown` would fit no layer at all
export interface Layer<P extends object = any, S extends object = any> {
  /** A short name, as errors show it. */
  readonly name: string;
  /** How the layer is found again. Default: its name. */
  readonly config?: LayerConfig;
  /** 1, or 2 where the outputs of both directions stand side by side. */
  readonly directions: 1 | 2;
  /**
   * The shape of every parameter.
   * @param size - the widths
   * @returns path of the parameter → shape
   */
  shapes(size: Size): Readonly<Record<string, Shape>>;
  /**
   * The widths that given parameters have.
   * @param params - the parameters
   * @returns the widths
   */
  size(params: P): Size;
  /**
   * Draws new parameters.
   * @param size - the widths
   * @param random - source of randomness
   * @param options - which distributions
   * @returns the parameters
   */
  init(size: Size, random: Random, options?: InitOptions): P;
  /**
   * The state before the first step.
   * @param batch - rows
   * @param hidden - `H`
   * @returns zeros, each `[B, H]`
   */
  zero(batch: number, hidden: number): S;
  /**
   * One step of time. Missing where the whole sequence is needed.
   * @param params - the parameters
   * @param state - the state before the step
   * @param x - the input, `[B, I]`
   * @returns the state after the step
   */
  step?(params: P, state: S, x: Tensor2D): S;
  /**
   * The whole sequence at once, for layers that have another way than step by step.
   * @param params - the parameters
   * @param xs - the inputs, one row `[I]` for each row of each step
   * @param state - the state before the first step
   * @param how - direction, masks
   * @returns the outputs and last state; `undefined` where that way is not available, so that the formula runs
   */
  run?(params: P, xs: Steps, state: S, how: StepsHow): StepsOutputs<S> | undefined;
  /**
   * The noise of a layer that has some, as data: which share of the old state stays.
   * @param size - rows and units
   * @param how - training or not
   * @returns masks, each `[N, H]`
   */
  masks?(size: MaskSize, how: MaskHow): Masks;
  /** The layer that is walked where this one only adds noise: its masks do the rest. Default: the layer itself. */
  readonly inside?: Layer<P, S>;
  /**
   * The weights under the names of the fused stepper. A model's `stepper` is its only reader.
   * @param params - the parameters
   * @returns which kernel and its weights; `undefined` where the backend has no fused kernels
   */
  kernel?(params: P): StepperLayer | undefined;
}
