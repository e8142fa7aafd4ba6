import { arrow, box, drawing, line, text } from './pen.ts';

const PARTS = ['id', 'embedding', 'layers', 'logits', 'softmax'] as const;
const SIZES = ['7', 'E numbers', 'H numbers', 'V numbers', 'V shares'] as const;

/** From a letter to the probabilities of the next one. */
export const characterModel = (): string =>
  drawing(
    [400, 330],
    'A character model',
    'A letter becomes an id, the id a row of the embedding, the recurrent layers make a state of it, a linear map makes logits, a softmax makes probabilities of the next letter. The loss compares them with the letter that comes.',
    text(60, 34, '“h”', 'input'),
    ...PARTS.flatMap((name, k) => [
      arrow(
        [
          [60, k ? 50 * k + 32 : 42],
          [60, 50 * k + 56],
        ],
        k ? 'plain' : 'input',
      ),
      box(10, 50 * k + 56, 100, 26, name, k === 2 ? 'gate' : 'plain'),
      text(122, 50 * k + 74, SIZES[k] ?? '', 'soft', 'start'),
    ]),
    line(
      [
        [110, 169],
        [232, 169],
      ],
      'soft',
    ),
    arrow(
      [
        [232, 169],
        [232, 150],
        [24, 150],
        [24, 156],
      ],
      'state',
      1.5,
    ),
    text(240, 164, 'the state, into the next step', 'state', 'start'),
    arrow([
      [60, 282],
      [60, 318],
      [226, 318],
    ]),
    box(226, 300, 64, 28, 'loss', 'gradient'),
    arrow(
      [
        [380, 318],
        [290, 318],
      ],
      'input',
    ),
    text(340, 306, '“e” comes', 'input'),
  );

const LOGITS = [3, 2, 1.2, 0.5, 0];
const shares = (t: number) => {
  const all = LOGITS.map((z) => Math.exp(z / t));
  const sum = all.reduce((a, b) => a + b);
  return all.map((v) => v / sum);
};

/** The same five logits at three temperatures. */
export const temperature = (): string =>
  drawing(
    [400, 190],
    'Three temperatures',
    'The same five logits as probabilities. At 0.5 the likeliest has nearly everything, at 1 about six tenths, at 3 all five are nearly alike.',
    ...[0.5, 1, 3].flatMap((t, group) => [
      ...shares(t).map((share, k) => {
        const height = Math.max(1.5, 130 * share);
        return box(14 + 132 * group + 22 * k, 150 - height, 18, height, '', k ? 'input' : 'gradient');
      }),
      line(
        [
          [10 + 132 * group, 150],
          [126 + 132 * group, 150],
        ],
        'soft',
      ),
      text(68 + 132 * group, 174, `temperature ${t}`),
    ]),
  );

/** All of the past through one vector, and attention, which keeps every one. */
export const bottleneck = (): string =>
  drawing(
    [400, 250],
    'The bottleneck',
    'Above, eight letters go through one narrow state. Below, attention keeps a state for each of the eight letters and looks at all of them.',
    text(200, 20, 'recurrent: one state, whatever the length'),
    ...[...'a long s'].map((letter, k) => text(30 + 18 * k, 76, letter, 'input')),
    line(
      [
        [18, 48],
        [170, 48],
        [218, 64],
      ],
      'soft',
    ),
    line(
      [
        [18, 92],
        [170, 92],
        [218, 76],
      ],
      'soft',
    ),
    box(218, 54, 44, 32, 'H', 'state'),
    arrow(
      [
        [262, 70],
        [330, 70],
      ],
      'state',
    ),
    text(334, 75, 'next?', 'plain', 'start'),
    text(200, 136, 'attention: all states, and a look at each'),
    ...[...'a long s'].flatMap((letter, k) => [
      text(30 + 18 * k, 232, letter, 'input'),
      box(22 + 18 * k, 190, 16, 24, '', 'state'),
      line(
        [
          [30 + 18 * k, 190],
          [318, 162],
        ],
        'gradient',
        1,
      ),
    ]),
    text(326, 167, 'next?', 'plain', 'start'),
  );
