import type { Tree } from '@unroll/tensor';
import type { Stack } from '../stack-types.js';
import { formulaSteps } from './formula-steps.js';
import { fusedSteps } from './fused-steps.js';
import type { LanguageModelParams } from './params.js';

/** A model that reads one id at a time. It owns its state; dispose of it when done. */
export interface Stepper {
  /**
   * Reads one id. May be taken off the stepper and passed on.
   * @param id - from 0 to `V − 1`
   * @returns logits of the next id, `[V]`; a new array for every call, the caller's to keep or change
   * @throws RangeError where the id is out of range; the state then stays what it was
   * @throws TypeError where the stepper was disposed of
   */
  readonly next: (id: number) => Float32Array;
  /**
   * The state after the last id, one tree for each layer, each `[1, H]`. It lives until the next call: clone it
   * (`cloneTree`) to keep it. Setting it takes a copy.
   */
  state: readonly Tree[];
  /** Goes back to the state of zeros. */
  reset(): void;
  /** Frees the state. */
  [Symbol.dispose](): void;
}

/**
 * The fused stepper where every layer has a kernel here, else the formulas.
 * @param net - the layers
 * @param params - the parameters, read anew at every step
 * @param start - the state before the first id; default zeros; copied
 * @returns the stepper
 * @throws ShapeError where the state does not fit
 * @internal
 */
export const stepper = (net: Stack, params: LanguageModelParams, start?: readonly Tree[]): Stepper =>
  fusedSteps(net, params, start) ?? formulaSteps(net, params, start);
