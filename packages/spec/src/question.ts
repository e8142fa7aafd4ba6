/** A float64 array as the golden files hold it. */
export interface Array64 {
  /** The size of each axis; a scalar has none. */
  readonly shape: readonly number[];
  /** The numbers, row-major. */
  readonly data: readonly number[];
}

/** Named arrays: the parameters, or the state, of one layer. */
export type Arrays = Readonly<Record<string, Array64>>;

/** What is given to a recurrent layer, or to several stacked ones, and the weights of the loss. */
export interface CellQuestion {
  /** Says what sets the case apart: `lstm layers=3 T=50 B=7`. */
  readonly name: string;
  /** The name of a spec: `rnn`, `lstm`, …. */
  readonly cell: string;
  /** Layers, T, B, I and H. */
  readonly sizes: CellSizes;
  /** Steps that count in each row, [B]; null: all of them. */
  readonly lengths: readonly number[] | null;
  /** Whether time runs from the last step (of each row's own length) to the first. */
  readonly reverse: boolean;
  /**
   * The share of the old state that stays, `h` and `c` of [T, B, H] or some of them, for a question of one layer:
   * stateₜ = m ⊙ stateₜ₋₁ + (1 − m) ⊙ new. Missing: nothing stays but what the cell itself keeps.
   */
  readonly masks?: Arrays;
  /** One record a layer, first layer first; a bidirectional layer has two, forward and backward. */
  readonly params: readonly Arrays[];
  /** The initial state, one record for each of `params`: `h` [B, H], and `c` of an LSTM. */
  readonly state: readonly Arrays[];
  /** The inputs, [T, B, I]. */
  readonly x: Array64;
  /** loss = Σ weights.hs ⊙ hs + Σ weights.final ⊙ final. */
  readonly weights: { readonly hs: Array64; readonly final: readonly Arrays[] };
}

/** The sizes of a case. */
export interface CellSizes {
  /** How many layers are stacked. */
  readonly layers: number;
  /** T. */
  readonly steps: number;
  /** B. */
  readonly batch: number;
  /** I, of the first layer. */
  readonly input: number;
  /** H, of every layer. */
  readonly hidden: number;
}

/** One value for every input of a cell: their gradients, for instance. */
export interface CellInputs {
  /** One record a layer. */
  readonly params: readonly Arrays[];
  /** One record a layer, [B, H]. */
  readonly state: readonly Arrays[];
  /** [T, B, I]. */
  readonly x: Array64;
}

/** A question and everything that follows from it. */
export interface CellCase extends CellQuestion {
  /** The last layer's outputs, [T, B, H] ([T, B, 2H] bidirectional), zero beyond a row's length. */
  readonly hs: Array64;
  /** The state after each row's last step, one record a layer. */
  readonly final: readonly Arrays[];
  /** The loss. */
  readonly loss: number;
  /** ∂loss by every input. */
  readonly gradients: CellInputs;
}
