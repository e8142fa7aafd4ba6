import {
  after,
  BAR,
  BLOCK,
  before,
  beside,
  FIRST,
  FOURTH,
  gate,
  type Layout,
  middle,
  RIGHT,
  ROW,
  rise,
  TOP,
} from './parts';

/** The gru, with its state as the highway above. */
export function gru(H: number): Layout {
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
