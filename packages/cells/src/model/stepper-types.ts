import type { Tree, WeightFormat } from '@unroll/tensor';

/** How a stepper begins. */
export interface StepperOptions {
  /** The state before the first step, each `[B, H]`; copied. Default zeros. */
  readonly state?: readonly Tree[];
  /** `B`: how many streams are read side by side. Default 1. */
  readonly batch?: number;
  /**
   * How the weights are kept. `float32` (default) follows the parameters: a step uses what they are then. `bf16` and
   * `int8` take them when the stepper is made, for it and its clones, and do not see what they become; they are faster, the
   * more so the larger the model, and what the model says moves a little. Biases, states and sums are float32 in all of them.
   */
  readonly weights?: WeightFormat;
}

/** A model that reads one step at a time, for one stream or for several. It owns its state; dispose of it when done. */
export interface Stepper {
  /**
   * Reads one step: an id, or the numbers of a vector; for `B` streams `B` of them, one stream after the other. May be
   * taken off the stepper and passed on.
   * @param x - an id, `B` ids, or `B·I` numbers
   * @returns what the model says, `[B, O]`, such as the logits of the next id; a new array, the caller's to keep or change
   * @throws RangeError where an id is out of range; the state then stays what it was
   * @throws ShapeError where there are too many or too few numbers; the state then stays what it was
   * @throws TypeError where the stepper was disposed of
   */
  readonly next: (x: number | ArrayLike<number>) => Float32Array;
  /**
   * The state after the last step, one tree for each layer, each `[B, H]`. It lives until the next call: clone it
   * (`cloneTree`) to keep it. Setting it takes a copy.
   */
  state: readonly Tree[];
  /**
   * Another stepper of the same model that stands where this one stands and then goes its own way.
   * @returns the stepper, the caller's to dispose of
   */
  clone(): Stepper;
  /**
   * The state as bytes, to be kept in a file or sent somewhere.
   * @returns a safetensors file
   */
  save(): Uint8Array;
  /**
   * Goes back to a state that was saved.
   * @param bytes - what `save` gave, of this stepper or of one of the same model
   * @throws SafetensorsError where they are no state; ShapeError where it does not fit; the state then stays what it was
   */
  restore(bytes: Uint8Array): void;
  /** Goes back to the state of zeros. */
  reset(): void;
  /** Frees the state. */
  [Symbol.dispose](): void;
}

/** What the two ways of stepping have in common: everything that a state as a value does not already give. */
export type Steps = Omit<Stepper, 'clone' | 'save' | 'restore'>;
