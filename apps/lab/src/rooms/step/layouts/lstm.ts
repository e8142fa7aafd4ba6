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
  SECOND,
  THIRD,
  TOP,
} from './parts';

/** The lstm, with its highway above. */
export function lstm(H: number): Layout {
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
