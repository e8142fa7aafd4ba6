import type { Tensor2D } from '@unroll/tensor';
import type { Random } from '../init/size.js';

/**
 * A batch of sequences as the rows that count and no others: those of the first step, then those of the second, and so
 * on. Sequences are sorted by length, the longest first, so that the rows of a step are always the first ones.
 */
export interface Steps {
  /** `[N, I]`: one row for each valid step of each sequence. */
  readonly rows: Tensor2D;
  /** `[T]`: how many rows each step has, none more than the step before it. */
  readonly counts: Int32Array;
}

/** Noise as data: for parts of the state, which share of the old one stays at each step, `[N, H]`. */
export type Masks = Readonly<Partial<Record<string, Tensor2D>>>;

/** How many rows and units masks are drawn for. */
export interface MaskSize {
  /** `N`, the rows: those of every step together. */
  readonly rows: number;
  /** `H`. */
  readonly hidden: number;
}

/** What masks depend on. */
export interface MaskHow {
  /** `true` in training, where chance decides; else the mean is taken. */
  readonly training?: boolean;
  /** Source of randomness, needed in training. */
  readonly random?: Random;
}

/** How steps are walked. */
export interface StepsHow extends MaskHow {
  /** From each row's last step to its first. Default `false`. */
  readonly reverse?: boolean;
  /** `stateₜ = m⊙stateₜ₋₁ + (1−m)⊙new`, for the parts that have a mask. Default: what the layer draws itself. */
  readonly masks?: Masks;
}

/**
 * What walking gives.
 * @typeParam S - the state
 */
export interface StepsOutputs<S> {
  /** The output of every step, `[N, H]`. */
  readonly hs: Tensor2D;
  /** The state after each row's last step, `[B, H]`. */
  readonly state: S;
}

/**
 * Steps that all have the same number of rows.
 * @param steps - `T`
 * @param batch - `B`
 * @returns `[T]` times `B`
 * @internal
 */
export const dense = (steps: number, batch: number): Int32Array => new Int32Array(steps).fill(batch);
