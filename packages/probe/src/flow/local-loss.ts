import type { Tape } from '../walk/forward.js';
import type { Step } from '../walk/step.js';
import { type LossGradient, sumLoss } from './loss.js';

/** Where there is a loss. */
export interface LossPlace {
  /** The loss, as its gradient by the output of the last layer. Default {@link sumLoss}. */
  readonly loss?: LossGradient;
  /** Whether the last step has a loss, or every step has one and they are added up. Default `'last'`. */
  readonly at?: 'last' | 'every';
}

/**
 * The local gradients of one sequence: `∂ℓ_t/∂h_t` by the output of the last layer.
 * @param tape - the steps
 * @param row - which sequence of the batch
 * @param place - the loss and where it is
 * @returns from the step to the gradient, `undefined` where it has no loss
 * @throws RangeError where the loss gives something else than `H` finite numbers
 * @internal
 */
export function localLoss(tape: Tape, row: number, { loss = sumLoss, at = 'last' }: LossPlace) {
  if (at !== 'last' && at !== 'every') throw new RangeError(`at: expected 'last' or 'every', got ${String(at)}`);
  return (t: number): Float64Array | undefined => {
    if (at === 'last' && t < tape.length) return undefined;
    const top = (tape[t - 1] as readonly Step[]).at(-1) as Step;
    const h = top.state['h'] as Float64Array;
    const gradient = Float64Array.from(loss(h, t, row));
    if (gradient.length !== h.length || !gradient.every(Number.isFinite))
      throw new RangeError(
        `loss: expected a gradient of ${h.length} finite numbers at step ${t}, got ${gradient.length}`,
      );
    return gradient;
  };
}
