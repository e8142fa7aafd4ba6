import { after, BAR, BLOCK, before, gate, type Layout, middle, RIGHT, ROW, rise, TOP } from './parts';

/** The vanilla cell. */
export function rnn(H: number): Layout {
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
