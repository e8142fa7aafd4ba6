import type { Steps } from '../steps.js';

/** One layer under way in one direction, whatever steps it. */
export interface LayerSteps extends Omit<Steps, 'next' | 'step' | 'clone'> {
  /**
   * One step.
   * @param x - the input, `[B, I]`
   * @returns its output, `[B, H]`; the next step may change it
   */
  step(x: Float32Array): Float32Array;
  /**
   * Another one of the same weights, which are not copied, that stands where this one stands.
   * @returns it
   */
  clone(): LayerSteps;
}
