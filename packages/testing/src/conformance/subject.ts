import type { CellCase, Random, SpecCell } from '@unroll/spec';
import type { Tensor2D, Tensor3D, Tree } from '@unroll/tensor';

/** What the suite needs of a cell; `Cell` of `@unroll/cells` has it. */
export interface ConformingCell {
  /** As in the spec. */
  readonly name: string;
  /**
   * Draws parameters.
   *
   * @param size - I and H
   * @param random - where from
   * @returns the parameters
   */
  init(size: { readonly input: number; readonly hidden: number }, random: Random): Tree;
  /**
   * The state before the first step.
   *
   * @param batch - B
   * @param hidden - H
   * @returns zeros [B, H]
   */
  zero(batch: number, hidden: number): Tree;
  /**
   * One step of time.
   *
   * @param params - the parameters
   * @param state - state before
   * @param x - input [B, I]
   * @returns state after
   */
  step(params: Tree, state: Tree, x: Tensor2D): Tree;
}

/** How a sequence is walked. */
export interface ConformingHow {
  /** Steps that count in each row, [B]. */
  readonly lengths?: ArrayLike<number>;
  /** From each row's last step to its first. */
  readonly reverse?: boolean;
  /** For some parts of the state the share of the old one that stays, [T, B, H], borrowed. */
  readonly masks?: Readonly<Record<string, Tensor3D>>;
}

/** How close is close, relative to the expected array: ‖a − e‖ / ‖e‖, and the same for the largest element. */
export interface Tolerance {
  /** Outputs and states; default 1e-5. */
  readonly forward?: number;
  /** Gradients; default 1e-4. */
  readonly gradient?: number;
}

/** What is checked against what. */
export interface Conformance<C extends ConformingCell> {
  /** The cell, with or without a fast path. */
  readonly cell: C;
  /**
   * Walks the cell over a sequence; `unroll` of `@unroll/cells`.
   *
   * @param cell - the cell above
   * @param params - its parameters, borrowed
   * @param xs - [T, B, I], borrowed
   * @param state - the state before, borrowed; zeros where it is missing
   * @param how - lengths, direction and masks
   * @returns hs [T, B, H], zero beyond a row's length, and the state after each row's last step
   */
  unroll(
    cell: C,
    params: Tree,
    xs: Tensor3D,
    state?: Tree,
    how?: ConformingHow,
  ): { readonly hs: Tensor3D; readonly state: Tree };
  /** The formula in float64. */
  readonly spec: SpecCell;
  /** Cases of PyTorch: `golden('lstm')`. */
  readonly goldens: readonly CellCase[];
  /** The name of the way taken, for the title: `reference` or `fused`. */
  readonly path?: string;
  /** Default `wasm`. */
  readonly backend?: 'wasm' | 'cpu';
  /** How close is close. */
  readonly relative?: Tolerance;
  /** Of the random inputs; default 1. */
  readonly seed?: number;
}

/** One statement about a cell. */
export interface Check {
  /** What it states. */
  readonly name: string;
  /** Throws where the statement is wrong. */
  run(): void;
}
