// What the drawings of the cells are made of, as data: where each vector stands, and when each part runs.

/** Which vector a block shows: a gate, or a part of the state before or after the step. */
type Shown =
  | { readonly kind: 'gate'; readonly name: string }
  | { readonly kind: 'before' | 'after'; readonly part: 'h' | 'c' };

/** A vector of `H` numbers. */
export interface Block {
  readonly shown: Shown;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** The line of the formula that gives it; 0 where it is there from the start. */
  readonly line: number;
}

/** A wire, or a sign where wires meet. */
export interface Wire {
  readonly d: string;
  readonly line: number;
}
export interface Sign {
  readonly x: number;
  readonly y: number;
  readonly sign: string;
  readonly line: number;
}

/** A drawing. */
export interface Layout {
  readonly height: number;
  readonly blocks: readonly Block[];
  readonly wires: readonly Wire[];
  readonly signs: readonly Sign[];
  /** Words beside wires. */
  readonly words: readonly Sign[];
  /** The top of the bar where matrices mix. */
  readonly bar: number;
}

/** Measures of all drawings. */
export const WIDTH = 360;
export const BLOCK = 46;
export const ROW = 17;
/** Where the bar ends, and its height. */
export const BAR = { left: 4, right: 284, height: 34 };
/** The top of the upper blocks. */
export const TOP = 26;
/** The columns of the gates. */
export const [FIRST, SECOND, THIRD, FOURTH] = [68, 124, 180, 236] as const;
/** The left edge of the blocks at the right. */
export const RIGHT = WIDTH - BLOCK - 4;
/** The middle of a block. */
export const middle = (x: number) => x + BLOCK / 2;

/** A gate. */
export const gate = (name: string, x: number, y: number, line: number): Block => ({
  shown: { kind: 'gate', name },
  label: name,
  x,
  y,
  line,
});
/** A part of the state before the step. */
export const before = (part: 'h' | 'c', y: number): Block => ({
  shown: { kind: 'before', part },
  label: `${part}ₜ₋₁`,
  x: 4,
  y,
  line: 0,
});
/** A part of the state after it. */
export const after = (part: 'h' | 'c', y: number, line: number): Block => ({
  shown: { kind: 'after', part },
  label: `${part}ₜ`,
  x: RIGHT,
  y,
  line,
});

/** From the bar up to a block, with its function beside the wire. */
export const rise = (x: number, bar: number, low: number, line: number): Wire => ({
  d: `M${middle(x)} ${bar}V${low}`,
  line,
});
/** The function beside such a wire. */
export const beside = (x: number, low: number, sign: string, line: number): Sign => ({
  x: middle(x) + 5,
  y: low + 21,
  sign,
  line,
});
