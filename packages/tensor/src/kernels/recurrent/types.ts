import type { Tensor, Tensor2D } from '../../types.js';

/** What `fusedCell` takes. */
export interface FusedInputs {
  /** The inputs, [N, I]: the rows of step 0, then those of step 1, …. */
  readonly xs: Tensor2D;
  /** How many rows each step has, [T]: never more than the step before, from 0 to B; their sum is N. */
  readonly counts: ArrayLike<number>;
  /** W_x [G·H, I], b [G·H], W_h [G·H, H] where the cell has one, and its extra weights, [H]. */
  readonly weights: Readonly<Record<string, Tensor>>;
  /** The state before the first step: h [B, H], and c [B, H] where the cell has one. */
  readonly state: Readonly<Record<string, Tensor2D>>;
  /** Walk from each row's own last step to its first. Default false. */
  readonly reverse?: boolean | undefined;
  /**
   * The share of the old state that stays: hₜ = m⊙hₜ₋₁ + (1 − m)⊙h̃ₜ, and the same for c; h̃ₜ is made of c̃ₜ, not of what
   * the mask of c leaves of it. No gradient. Default none.
   */
  readonly masks?:
    | {
        /** For h, [N, H]. */
        readonly h?: Tensor2D | undefined;
        /** For c, [N, H]. */
        readonly c?: Tensor2D | undefined;
      }
    | undefined;
}

/** What `fusedCell` gives. */
export interface FusedOutputs {
  /** The h of every step, [N, H], masks applied. */
  readonly hs: Tensor2D;
  /** The state after each row's own last step, [B, H] each; rows that never ran keep theirs. */
  readonly state: Record<string, Tensor2D>;
}
