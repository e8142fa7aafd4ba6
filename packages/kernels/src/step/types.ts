import type { FusedCell } from '../facts.js';

/** How weights are kept: 4 bytes each, 2 (bfloat16), or 1 and a scale for each row. */
export type WeightFormat = 'float32' | 'bf16' | 'int8';

/** All of them. */
export const weightFormats: readonly WeightFormat[] = ['float32', 'bf16', 'int8'];

/** A matrix by rows, [rows, columns], in one of the formats. */
export interface Matrix {
  /** How many rows: what comes out. */
  readonly rows: number;
  /** How many columns: what goes in. */
  readonly columns: number;
  /** The weights, row after row: float32; Uint16Array: bfloat16; Int8Array: w = int8 · scale of its row. */
  readonly data: Float32Array | Uint16Array | Int8Array;
  /** One for each row, finite and > 0; int8 only. */
  readonly scales?: Float32Array;
}

/** One layer of an {@link ArrayModel}: a cell and the weights that `kernelFacts` names for it. */
export interface ArrayLayer {
  /** Which cell. */
  readonly cell: FusedCell;
  /** Input weights, [G·H, I]. */
  readonly W_x: Matrix;
  /** Recurrent weights, [G·H, H], where the cell has them. */
  readonly W_h?: Matrix;
  /** Bias, [G·H]. */
  readonly b: Float32Array;
  /** Second bias of gruResetAfter, [H]. */
  readonly b_hn?: Float32Array;
}

/** Layers on top of each other, with an embedding below and a linear map above, where wanted. */
export interface ArrayModel {
  /** The embedding, [V, E]; `next` needs it. */
  readonly table?: Matrix;
  /** The layers, the one nearest to the input first. */
  readonly layers: readonly ArrayLayer[];
  /** The map from the last layer to what a step gives; without it a step gives the last layer's h. */
  readonly output?: {
    /** Weights, [O, H]. */
    readonly W: Matrix;
    /** Bias, [O]; default none. */
    readonly b?: Float32Array;
  };
}

/** What {@link arrayStepper} takes beside a model. */
export interface ArrayOptions {
  /** B: how many streams go side by side. */
  readonly batch: number;
  /** How the stepper keeps the weights, whatever format they come in. */
  readonly weights: WeightFormat;
}

/** A model that takes one step of time at a time, for B streams side by side. It holds no memory but its own. */
export interface ArrayStepper {
  /**
   * One step on embedded ids.
   * @param ids - one for each stream, from 0 to V − 1
   * @returns what the model says, [B·O]; a new array
   * @throws RangeError if there are not B ids or one is not in the table; the state stays what it was
   * @throws TypeError if there is no table
   */
  next(ids: ArrayLike<number>): Float32Array;
  /**
   * One step on inputs.
   * @param x - [B·I], stream after stream
   * @returns what the model says, [B·O]; a new array
   * @throws RangeError if there are not B·I finite numbers; the state stays what it was
   */
  step(x: ArrayLike<number>): Float32Array;
  /**
   * The whole state.
   * @returns layer after layer, h then c, [B, H] each; a new array
   */
  read(): Float32Array;
  /**
   * Sets the whole state.
   * @param state - as `read` gives it; copied
   * @throws RangeError if it has another size or numbers that are not finite; the state stays what it was
   */
  write(state: Float32Array): void;
  /**
   * A stepper with the same weights, not copied, that stands where this one stands and then goes its own way.
   * @returns the stepper
   */
  clone(): ArrayStepper;
}
