import type { Tensor2D, Tensor3D } from '@unroll/tensor';
import type { InitOptions } from '../init/gates.js';
import type { Random } from '../init/size.js';
import type { Layer } from './layer.js';
import type { Steps, StepsHow, StepsOutputs } from './steps.js';
import type { Unrolled, UnrollOptions } from './unroll.js';

/**
 * One layer of a {@link Stack}.
 * @typeParam L - the layer's own type
 */
export interface StackLayer<L extends Layer = Layer> {
  /** The cell, or a cell in both directions. */
  readonly cell: L;
  /** `H` of this layer. */
  readonly hidden: number;
}

/** What a stack is made from: a layer with its width, or a layer alone whose width is the option `hidden`. */
export type StackEntry = StackLayer | Layer;

/**
 * The layer in an entry of a stack.
 * @typeParam E - the entry
 */
export type LayerOf<E> = E extends StackLayer<infer L> ? L : E;

/**
 * The parameters of each layer, as a tuple.
 * @typeParam Es - what the stack was made from
 */
export type StackParams<Es extends readonly StackEntry[]> = {
  readonly [K in keyof Es]: LayerOf<Es[K]> extends Layer<infer P, infer _S> ? P : never;
};

/**
 * The states of each layer, as a tuple.
 * @typeParam Es - what the stack was made from
 */
export type StackState<Es extends readonly StackEntry[]> = {
  readonly [K in keyof Es]: LayerOf<Es[K]> extends Layer<infer _P, infer S> ? S : never;
};

/** What all layers of a stack share. */
export interface StackOptions {
  /** `H` of the layers that come without one. */
  readonly hidden?: number;
  /** Probability with which an element between two layers is dropped in training, in `[0, 1)`. Default 0. */
  readonly dropout?: number;
  /** Probability with which a recurrent weight is dropped in training, in `[0, 1)`. Default 0. */
  readonly weightDrop?: number;
}

/** How a stack walks over a sequence. */
export type StackUnrollOptions = Omit<UnrollOptions, 'reverse' | 'masks'>;

/**
 * One step of a stack.
 * @typeParam S - the states
 */
export interface StackStep<S> {
  /** Output of the last layer, `[B, H]`. */
  readonly h: Tensor2D;
  /** The state of every layer after the step. */
  readonly state: S;
}

/**
 * Layers on top of each other: the outputs of one are the inputs of the next.
 * @typeParam P - the parameters of each layer, a tuple where the layers are known
 * @typeParam S - the states of each layer
 */
// biome-ignore lint/suspicious/noExplicitAny: layers of unknown parameters; `unknown` would fit none
export interface Stack<P extends readonly unknown[] = any, S extends readonly unknown[] = any> {
  /** The layers, the one nearest to the input first. */
  readonly layers: readonly StackLayer[];
  /** Rate of dropout between the layers. */
  readonly dropout: number;
  /** Rate of dropout of recurrent weights. */
  readonly weightDrop: number;
  /** Width of the outputs: `H` of the last layer, `2H` where it goes both ways. */
  readonly output: number;
  /**
   * Draws new parameters.
   * @param input - `I` of the first layer
   * @param random - source of randomness
   * @param options - which distributions, for every layer
   * @returns the parameters, one tree for each layer
   */
  init(input: number, random: Random, options?: InitOptions): P;
  /**
   * The state before the first step.
   * @param batch - rows
   * @returns zeros, one tree for each layer
   */
  zero(batch: number): S;
  /**
   * A whole sequence, layer by layer.
   * @param params - the parameters
   * @param xs - the inputs, `[T, B, I]`
   * @param state - the state before the first step; default zeros
   * @param how - lengths, training
   * @returns the outputs of the last layer and the last state of every layer
   */
  unroll(params: P, xs: Tensor3D, state?: S, how?: StackUnrollOptions): Unrolled<S>;
  /**
   * A whole sequence given as the rows that count.
   * @param params - the parameters
   * @param xs - the rows
   * @param state - the state before the first step, rows in the order of the steps
   * @param how - training
   * @returns the outputs of the last layer and the last state of every layer
   */
  walk(params: P, xs: Steps, state: S, how?: Omit<StepsHow, 'reverse' | 'masks'>): StepsOutputs<S>;
  /**
   * One step of all layers, for streams.
   * @param params - the parameters
   * @param state - the state before the step
   * @param x - the input, `[B, I]`
   * @returns the output of the last layer and the state after the step
   */
  step(params: P, state: S, x: Tensor2D): StackStep<S>;
}
