/** A net under way, of arguments that were checked: the one thing that WebAssembly and plain TypeScript both are. */
export interface Steps {
  /**
   * One step on ids.
   * @param ids - one for each stream
   * @returns what the net says, `[B·O]`, a new array
   */
  next(ids: ArrayLike<number>): Float32Array;
  /**
   * One step on numbers.
   * @param x - `[B·I]`
   * @returns what the net says, `[B·O]`, a new array
   */
  step(x: ArrayLike<number>): Float32Array;
  /**
   * The state, a copy.
   * @returns layer after layer, `h` then `c`, each `[B, H]`
   */
  read(): Float32Array;
  /**
   * Takes a copy of a state.
   * @param state - as {@link Steps.read} gives it
   */
  write(state: Float32Array): void;
  /**
   * Another one of the same weights, which are not copied, that stands where this one stands.
   * @returns it
   */
  clone(): Steps;
}
