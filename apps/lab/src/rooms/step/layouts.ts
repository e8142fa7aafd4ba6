// The drawings of the cells as data: where each vector stands, and when each part runs.
import type { Walked } from '../../worker/step';

/** Which vector a block shows: a gate, or a part of the state before or after the step. */
export type Shown =
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
const TOP = 26;
const [FIRST, SECOND, THIRD, FOURTH] = [68, 124, 180, 236] as const;
const RIGHT = WIDTH - BLOCK - 4;
const middle = (x: number) => x + BLOCK / 2;

const gate = (name: string, x: number, y: number, line: number): Block => ({
  shown: { kind: 'gate', name },
  label: name,
  x,
  y,
  line,
});
const before = (part: 'h' | 'c', y: number): Block => ({
  shown: { kind: 'before', part },
  label: `${part}ₜ₋₁`,
  x: 4,
  y,
  line: 0,
});
const after = (part: 'h' | 'c', y: number, line: number): Block => ({
  shown: { kind: 'after', part },
  label: `${part}ₜ`,
  x: RIGHT,
  y,
  line,
});

/** From the bar up to a block, with its function beside the wire. */
const rise = (x: number, bar: number, low: number, line: number): Wire => ({ d: `M${middle(x)} ${bar}V${low}`, line });
const beside = (x: number, low: number, sign: string, line: number): Sign => ({
  x: middle(x) + 5,
  y: low + 21,
  sign,
  line,
});

function vanilla(H: number): Layout {
  const [low, mid] = [TOP + H * ROW, TOP + (H * ROW) / 2];
  const bar = low + 36;
  const x = 150;
  return {
    bar,
    height: bar + BAR.height + 58,
    blocks: [before('h', TOP), gate('a', x, TOP, 1), after('h', TOP, 4)],
    wires: [
      { d: `M${middle(4)} ${low}V${bar}`, line: 1 },
      rise(x, bar, low, 1),
      { d: `M${x + BLOCK} ${mid}H${RIGHT}`, line: 4 },
    ],
    signs: [],
    words: [{ x: (x + BLOCK + RIGHT) / 2 - 14, y: mid - 6, sign: 'tanh', line: 4 }],
  };
}

function lstm(H: number): Layout {
  const high = { low: TOP + H * ROW, mid: TOP + (H * ROW) / 2 };
  const y = high.low + 66;
  const low = y + H * ROW;
  const bar = low + 36;
  const join = y - 30;
  const write = (middle(SECOND) + middle(THIRD)) / 2;
  return {
    bar,
    height: bar + BAR.height + 58,
    blocks: [
      before('c', TOP),
      before('h', y),
      gate('f', FIRST, y, 2),
      gate('i', SECOND, y, 2),
      gate('g', THIRD, y, 2),
      gate('o', FOURTH, y, 2),
      after('c', TOP, 3),
      after('h', y, 4),
    ],
    wires: [
      { d: `M${4 + BLOCK} ${high.mid}H${RIGHT}`, line: 3 },
      { d: `M${middle(FIRST)} ${y}V${high.mid + 9}`, line: 3 },
      { d: `M${middle(SECOND)} ${y}V${join}H${write - 9}`, line: 3 },
      { d: `M${middle(THIRD)} ${y}V${join}H${write + 9}`, line: 3 },
      { d: `M${write} ${join - 9}V${high.mid + 9}`, line: 3 },
      { d: `M${middle(RIGHT)} ${high.low}V${join - 9}`, line: 4 },
      { d: `M${middle(FOURTH)} ${y}V${join}H${middle(RIGHT) - 9}`, line: 4 },
      { d: `M${middle(RIGHT)} ${join + 9}V${y}`, line: 4 },
      { d: `M${middle(4)} ${low}V${bar}`, line: 1 },
      ...[FIRST, SECOND, THIRD, FOURTH].map((x) => rise(x, bar, low, 1)),
    ],
    signs: [
      { x: middle(FIRST), y: high.mid, sign: '×', line: 3 },
      { x: write, y: high.mid, sign: '+', line: 3 },
      { x: write, y: join, sign: '×', line: 3 },
      { x: middle(RIGHT), y: join, sign: '×', line: 4 },
    ],
    words: [
      { x: middle(RIGHT) - 32, y: high.low + 18, sign: 'tanh', line: 4 },
      ...[FIRST, SECOND, FOURTH].map((x) => beside(x, low, 'σ', 2)),
      beside(THIRD, low, 'tanh', 2),
    ],
  };
}

function gru(H: number): Layout {
  const high = { low: TOP + H * ROW, mid: TOP + (H * ROW) / 2 };
  const y = high.low + 66;
  const [low, mid] = [y + H * ROW, y + (H * ROW) / 2];
  const bar = low + 36;
  const join = y - 30;
  const [z, r, n] = [FIRST, 138, FOURTH];
  return {
    bar,
    height: bar + BAR.height + 58,
    blocks: [before('h', TOP), gate('z', z, y, 2), gate('r', r, y, 2), gate('n', n, y, 3), after('h', TOP, 4)],
    wires: [
      { d: `M${4 + BLOCK} ${high.mid}H${RIGHT}`, line: 4 },
      { d: `M${middle(z)} ${y}V${high.mid + 9}`, line: 4 },
      { d: `M${middle(z)} ${join}H${middle(n) - 9}`, line: 4 },
      { d: `M${middle(n)} ${y}V${join + 9}`, line: 4 },
      { d: `M${middle(n)} ${join - 9}V${high.mid + 9}`, line: 4 },
      { d: `M${r + BLOCK} ${mid}H${n}`, line: 3 },
      { d: `M${middle(4)} ${high.low}V${bar}`, line: 1 },
      ...[z, r, n].map((x) => rise(x, bar, low, 1)),
    ],
    signs: [
      { x: middle(z), y: high.mid, sign: '×', line: 4 },
      { x: middle(n), y: join, sign: '×', line: 4 },
      { x: middle(n), y: high.mid, sign: '+', line: 4 },
    ],
    words: [
      { x: middle(z) + 12, y: high.mid + 19, sign: '1−z', line: 4 },
      { x: r + BLOCK + 12, y: mid - 6, sign: '⊙ h', line: 3 },
      ...[z, r].map((x) => beside(x, low, 'σ', 2)),
      beside(n, low, 'tanh', 3),
    ],
  };
}

/** The drawing of a cell with `H` numbers. */
export const layouts: Readonly<Record<Walked, (H: number) => Layout>> = { rnn: vanilla, lstm, gru };
