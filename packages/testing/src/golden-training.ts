import type { Arrays } from '@unroll/spec';

/** Five steps of an optimiser with given gradients. */
export interface OptimiserCase {
  /** The optimiser and its options. */
  readonly name: string;
  /** `sgd`, `rmsprop`, `adam` or `adamw`. */
  readonly optimiser: string;
  /** Under PyTorch's names. */
  readonly options: {
    readonly momentum?: number;
    readonly nesterov?: boolean;
    readonly alpha?: number;
    readonly eps?: number;
    readonly betas?: readonly [number, number];
    readonly weight_decay?: number;
  };
  /** The learning rate of each step. */
  readonly rates: readonly number[];
  /** Before the first step. */
  readonly params: Arrays;
  /** Of each step. */
  readonly gradients: readonly Arrays[];
  /** The parameters after each step. */
  readonly after: readonly Arrays[];
}

/** Gradients before and after clipping. */
export interface ClipCase {
  /** Where the norm lies: `above`, `below`, `far above`, `zero`. */
  readonly name: string;
  /** The bound, of the norm or of each value. */
  readonly max: number;
  /** Before. */
  readonly gradients: Arrays;
  /** The global norm before clipping. */
  readonly norm: number;
  /** After clip_grad_norm_, which multiplies by max / (norm + 1e-6). */
  readonly byNorm: Arrays;
  /** After clip_grad_value_. */
  readonly byValue: Arrays;
}
