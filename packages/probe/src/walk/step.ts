/**
 * Vectors by name, in float64: the state of one sequence, or what a loss has for a gradient by it.
 * @internal
 */
export type Vectors = Readonly<Record<string, Float64Array>>;

/**
 * One step of one sequence that can be walked back.
 * @internal
 */
export interface Step {
  /** The state after the step. */
  readonly state: Vectors;
  /** Gates and candidate inside the step. */
  readonly gates: Vectors;
  /**
   * The vector-Jacobian product.
   * @param after - `∂L/∂state` as what comes later hands it back
   * @returns `∂L/∂` what went in
   */
  back(after: Vectors): Back;
}

/**
 * What a step hands back.
 * @internal
 */
export interface Back {
  /**
   * `∂L/∂` of the state after the step, with what its parts pass to each other: `cₜ` reaches the loss through `hₜ` too.
   */
  readonly at: Vectors;
  /** `∂L/∂` of the state before the step. */
  readonly before: Vectors;
  /** `∂L/∂xₜ`, on demand. */
  x(): Float64Array;
}

/**
 * Steps one sequence.
 * @internal
 */
export type Walker = (state: Vectors, x: Float64Array) => Step;

/**
 * Zeros of the form of states.
 * @internal
 */
export const zeroLike = (states: readonly Vectors[]): readonly Vectors[] =>
  states.map((state) =>
    Object.fromEntries(Object.entries(state).map(([name, x]) => [name, new Float64Array(x.length)])),
  );
