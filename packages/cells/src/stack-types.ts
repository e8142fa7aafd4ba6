import type { Tensor2D, Tensor3D, Tree } from '@unroll/tensor';
import type { Layer, Random, Unrolled, UnrollOptions } from './cell.js';
import type { InitOptions } from './init.js';

/** One layer of a {@link Stack}. */
export interface StackLayer {
  /** The cell, or a cell in both directions. */
  readonly cell: Layer;
  /** `H` of this layer. */
  readonly hidden: number;
}

/** What all layers of a stack share. */
export interface StackOptions {
  /** Probability with which an element between two layers is dropped in training, in `[0, 1)`. Default 0. */
  readonly dropout?: number;
}

/** How a stack walks over a sequence. */
export interface StackUnrollOptions extends Omit<UnrollOptions, 'reverse'> {
  /** `true` drops elements between the layers. Default `false`. */
  readonly training?: boolean;
  /** Source of randomness for dropout; needed where `training` is on and the rate is above 0. */
  readonly random?: Random;
}

/** One step of a stack. */
export interface StackStep {
  /** Output of the last layer, `[B, H]`. */
  readonly h: Tensor2D;
  /** The state of every layer after the step. */
  readonly state: readonly Tree[];
}

/** Layers on top of each other: the outputs of one are the inputs of the next. */
export interface Stack {
  /** The layers, the one nearest to the input first. */
  readonly layers: readonly StackLayer[];
  /** Rate of dropout between the layers. */
  readonly dropout: number;
  /** Width of the outputs: `H` of the last layer, `2H` where it goes both ways. */
  readonly output: number;
  /**
   * Draws new parameters.
   * @param input - `I` of the first layer
   * @param random - source of randomness
   * @param options - which distributions, for every layer
   * @returns the parameters, one tree for each layer
   */
  init(input: number, random: Random, options?: InitOptions): readonly Tree[];
  /**
   * The state before the first step.
   * @param batch - rows
   * @returns zeros, one tree for each layer
   */
  zero(batch: number): readonly Tree[];
  /**
   * A whole sequence, layer by layer.
   * @param params - the parameters
   * @param xs - the inputs, `[T, B, I]`
   * @param state - the state before the first step; default zeros
   * @param how - lengths, training
   * @returns the outputs of the last layer and the last state of every layer
   */
  unroll(
    params: readonly Tree[],
    xs: Tensor3D,
    state?: readonly Tree[],
    how?: StackUnrollOptions,
  ): Unrolled<readonly Tree[]>;
  /**
   * One step of all layers, for streams.
   * @param params - the parameters
   * @param state - the state before the step
   * @param x - the input, `[B, I]`
   * @returns the output of the last layer and the state after the step
   */
  step(params: readonly Tree[], state: readonly Tree[], x: Tensor2D): StackStep;
}
