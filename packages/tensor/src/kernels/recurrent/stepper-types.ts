import type { Tensor1D, Tensor2D } from '../../types.js';
import type { FusedCell } from './facts.js';

/** One layer of a {@link StepperModel}. */
export interface StepperLayer {
  /** Which cell. */
  readonly cell: FusedCell;
  /** Input weights, [G·H, I]. */
  readonly W_x: Tensor2D;
  /** Recurrent weights, [G·H, H]. */
  readonly W_h: Tensor2D;
  /** Bias, [G·H]. */
  readonly b: Tensor1D;
  /** The bias inside the reset, [H]; `gruResetAfter` only. */
  readonly b_hn?: Tensor1D;
}

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
    /** Bias, [O]. */
    readonly b: Tensor1D;
  };
}

/** The state of one layer, one row. */
export type StepperState = {
  /** Hidden state, [1, H]. */
  readonly h: Tensor2D;
  /** Cell state, [1, H]; lstm only. */
  readonly c?: Tensor2D;
};

/** A model that takes one step of time at a time, for one row; it owns its state. */
export interface FusedStepper {
  /**
   * One step on an embedded id.
   * @param id - from 0 to V − 1
   * @returns what the model says, [O]; a new array
   * @throws RangeError if the id is not in the table; the state stays what it was
   */
  next(id: number): Float32Array;
  /**
   * One step on an input.
   * @param x - [I]
   * @returns what the model says, [O]; a new array
   * @throws ShapeError if there are not I numbers; the state stays what it was
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
  /** Frees the state. */
  [Symbol.dispose](): void;
}
