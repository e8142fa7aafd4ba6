import type { Matrix, Vector } from '../algebra.js';

/** The weights of one layer by name. */
export type SpecParams = { [name: string]: Matrix | Vector };

/** What one row of the batch carries from step to step: h, and c of an LSTM. */
export type SpecState = { [name: string]: Vector };

/** A recurrent cell in float64 on plain arrays, for one row of the batch. */
export interface SpecCell<P extends SpecParams = SpecParams, S extends SpecState = SpecState> {
  /** The name of the cell that it specifies. */
  readonly name: string;
  /** The names of the state's vectors. */
  readonly states: readonly string[];
  /**
   * The least I and H at which gradients are worth comparing; 1 where it is missing. Normalising one or two numbers
   * leaves their signs, and a gradient through that is the difference of equal numbers.
   */
  readonly least?: { readonly input: number; readonly hidden: number };
  /**
   * The shape of every weight.
   *
   * @param input - I
   * @param hidden - H
   * @returns shapes by name, in the order of the paper
   */
  shapes(input: number, hidden: number): Readonly<Record<string, readonly number[]>>;
  /**
   * One step of time.
   *
   * @param params - the weights
   * @param state - state before, vectors of [H]
   * @param x - input, [I]
   * @returns state after
   */
  step(params: P, state: S, x: Vector): S;
}
