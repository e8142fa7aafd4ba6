/** A part of a cell's state. */
export type Part = 'h' | 'c';

/** The weights of a layer by name; matrices by rows. */
export type Floats = Readonly<Record<string, Float32Array>>;

/** How large a layer is. */
interface Size {
  /** `B`. */
  readonly batch: number;
  /** `I`. */
  readonly input: number;
  /** `H`. */
  readonly hidden: number;
}

/** A cell as its formula on plain arrays. */
export interface PlainCell<Weight extends string = string> {
  /** The parts of its state, each `[B, H]`; `h` is the output. */
  readonly state: readonly Part[];
  /** The shapes of its weights, by the names they have in a file. */
  shapes(size: { readonly input: number; readonly hidden: number }): Readonly<Record<Weight, readonly number[]>>;
  /**
   * Begins a layer.
   * @param weights - its weights
   * @param state - its state; every step changes it in place
   * @param size - how large it is
   * @returns one step on inputs `[B, I]`
   */
  start(
    weights: Readonly<Record<Weight, Float32Array>>,
    state: Readonly<Record<Part, Float32Array>>,
    size: Size,
  ): (x: Float32Array) => void;
}
