/** A source of randomness: each call gives a number, uniform in `[0, 1)`. */
export type Random = () => number;

/** The two widths of a recurrent layer. */
export interface Size {
  /** `I`: width of the input `x`. */
  readonly input: number;
  /** `H`: width of the hidden state `h`. */
  readonly hidden: number;
}
