import type { ExtraWeight, FusedCell, WeightFormat } from '@unroll/kernels';
import type { Tensor, Tensor1D, Tensor2D } from '../../types.js';

/** One layer of a {@link StepperModel}: a cell and its weights, those that `kernelFacts` names for it. */
export type StepperLayer = {
  /** Which cell. */
  readonly cell: FusedCell;
  /** Input weights, [G·H, I]. */
  readonly W_x: Tensor2D;
  /** Recurrent weights, [G·H, H], where the cell has them. */
  readonly W_h?: Tensor2D;
  /** Bias, [G·H]. */
  readonly b: Tensor1D;
} & {
  /** The cell's extra weights, [H] each. */
  readonly [Name in ExtraWeight]?: Tensor;
};

/** Layers on top of each other, with an embedding below and a linear map above, where wanted. */
export interface StepperModel {
  /** The embedding, [V, E]; `next` needs it. */
  readonly table?: Tensor2D;
  /** The layers, the one nearest to the input first. */
  readonly layers: readonly StepperLayer[];
  /** The map from the last layer to what a step gives; without it a step gives the last layer's h. */
  readonly output?: {
    /** Weights, [O, H]. */
    readonly W: Tensor2D;
    /** Bias, [O]; default none. */
    readonly b?: Tensor1D | undefined;
  };
}

/** The state of one layer. */
export type StepperState = {
  /** Hidden state, [B, H]. */
  readonly h: Tensor2D;
  /** Cell state, [B, H], where the cell has one. */
  readonly c?: Tensor2D;
};

/** What `fusedStepper` takes beside a model. */
export interface StepperOptions {
  /** The state before the first step, one for each layer; borrowed. Default zeros. */
  readonly state?: readonly StepperState[] | undefined;
  /** B: how many streams go side by side. Default 1. */
  readonly batch?: number | undefined;
  /**
   * How the weights are kept: `float32`, `bf16` (2 bytes) or `int8` with a scale for each row (1 byte). Default `float32`,
   * which follows the parameters; the others are taken when the stepper is made.
   */
  readonly weights?: WeightFormat | undefined;
}

/** A model that takes one step of time at a time, for B streams side by side; it owns its state. */
export interface FusedStepper {
  /**
   * One step on embedded ids.
   * @param ids - one for each stream, from 0 to V − 1; a number for one stream
   * @returns what the model says, [B·O], stream after stream; a new array
   * @throws RangeError if an id is not in the table; the state stays what it was
   * @throws ShapeError if there are not B ids; the state stays what it was
   */
  next(ids: number | ArrayLike<number>): Float32Array;
  /**
   * One step on inputs.
   * @param x - [B·I], stream after stream
   * @returns what the model says, [B·O], stream after stream; a new array
   * @throws ShapeError if there are not B·I numbers; the state stays what it was
   */
  step(x: ArrayLike<number>): Float32Array;
  /**
   * The state of every layer.
   * @returns new tensors, the caller's
   */
  read(): StepperState[];
  /**
   * Sets the state of every layer.
   * @param state - borrowed; undefined means zeros
   * @throws ShapeError if it does not fit; the state stays what it was
   */
  write(state: readonly StepperState[] | undefined): void;
  /**
   * A stepper with the same weights, not copied again, that stands where this one stands and then goes its own way.
   * @returns the stepper; dispose of it when done
   */
  clone(): FusedStepper;
  /** Lets go of the weights and the state. */
  [Symbol.dispose](): void;
}
