import type { Tensor1D, Tensor2D, Tensor3D } from '../../types.js';

/** What every fused cell takes. */
export interface FusedInputs {
  /** The inputs, [T, B, I]. */
  readonly xs: Tensor3D;
  /** Input weights, [G·H, I] for a cell with G gates. */
  readonly W_x: Tensor2D;
  /** Recurrent weights, [G·H, H]. */
  readonly W_h: Tensor2D;
  /** Bias, [G·H]. */
  readonly b: Tensor1D;
  /** Hidden state before the first step, [B, H]. */
  readonly h: Tensor2D;
  /** Valid steps of each row, [B] integers from 0 to T. Beyond, the state stands still and outputs are 0. Default T. */
  readonly lengths?: ArrayLike<number>;
  /** Walk from each row's last valid step to its first. Default false. */
  readonly reverse?: boolean;
}

/** What a fused cell gives. */
export interface FusedOutputs {
  /** The output of every step, [T, B, H]. */
  readonly hs: Tensor3D;
  /** Hidden state after the last step, [B, H]. */
  readonly h: Tensor2D;
}
