import { arrow, box, drawing, line, text } from './pen.ts';

const STEPS = [0, 1, 2, 3];
const at = (t: number) => 62 + t * 92;

/** The chain of steps: the same box again and again. */
export const unrolled = (): string =>
  drawing(
    [400, 200],
    'A network, unrolled',
    'The letters of the word five go into four boxes from below. Each box hands its state to the next and says the next letter above. All four boxes have the same matrix W.',
    arrow(
      [
        [4, 100],
        [at(0) - 24, 100],
      ],
      'state',
    ),
    ...STEPS.flatMap((t) => [
      arrow(
        [
          [at(t), 168],
          [at(t), 122],
        ],
        'input',
      ),
      box(at(t) - 24, 78, 48, 44, 'W', 'gate'),
      arrow([
        [at(t), 78],
        [at(t), 36],
      ]),
      arrow(
        [
          [at(t) + 24, 100],
          [t < 3 ? at(t + 1) - 24 : 396, 100],
        ],
        'state',
      ),
      text(at(t), 188, 'FIVE'.charAt(t), 'input'),
      text(at(t), 26, 'IVE…'.charAt(t)),
      text(at(t) + 46, 92, `h_${t + 1}`, 'state'),
    ]),
  );

/** The same chain, walked back. */
export const wayBack = (): string =>
  drawing(
    [400, 210],
    'The way back of the gradient',
    'From the loss at the last step an arrow goes back through every box to the first step. It becomes thinner at each step.',
    ...STEPS.flatMap((t) => [
      box(at(t) - 24, 96, 48, 44, 'W', 'gate'),
      arrow(
        [
          [at(t), 178],
          [at(t), 140],
        ],
        'input',
        1.5,
      ),
      text(at(t), 198, `x_${t + 1}`, 'input'),
      ...(t < 3
        ? [
            arrow(
              [
                [at(t) + 24, 106],
                [at(t + 1) - 24, 106],
              ],
              'state',
              1.5,
            ),
          ]
        : []),
      ...(t > 0
        ? [
            arrow(
              [
                [at(t) - 24, 128],
                [at(t - 1) + 24, 128],
              ],
              'gradient',
              0.7 + 1.5 * t,
            ),
          ]
        : []),
    ]),
    box(at(3) - 32, 26, 64, 34, 'loss', 'gradient'),
    arrow(
      [
        [at(3) - 8, 96],
        [at(3) - 8, 60],
      ],
      'state',
      1.5,
    ),
    arrow(
      [
        [at(3) + 10, 60],
        [at(3) + 10, 96],
      ],
      'gradient',
      6,
    ),
    text(150, 46, '← the gradient, times W at each step', 'gradient'),
  );

const powers = (rate: number) =>
  Array.from({ length: 41 }, (_, k) => [40 + 8 * k, 105 - 21 * k * Math.log10(rate)] as const).filter(
    ([, y]) => y > 18 && y < 190,
  );

/** What a factor a step makes of a gradient. */
export const regimes = (): string =>
  drawing(
    [400, 225],
    'Three regimes',
    'Size of a gradient against the steps back, on a logarithmic axis. With a factor of 1.2 a step it rises, with 1 it stays, with 0.8 it falls, each on a straight line.',
    arrow(
      [
        [40, 200],
        [40, 10],
      ],
      'soft',
    ),
    arrow(
      [
        [40, 200],
        [392, 200],
      ],
      'soft',
    ),
    line(powers(1.2), 'gradient', 3),
    line(powers(1), 'state', 3),
    line(powers(0.8), 'input', 3),
    text(300, 40, '× 1.2 explodes', 'gradient', 'end'),
    text(360, 98, '× 1 is kept', 'state', 'end'),
    text(232, 182, '× 0.8 vanishes', 'input', 'end'),
    text(216, 219, 'steps back'),
    text(46, 22, 'size, log', 'plain', 'start'),
  );

const left = (bias: number) => 1 / (1 + Math.exp(-bias));
const fall = (bias: number) =>
  Array.from({ length: 81 }, (_, k) => [40 + 4 * k, 190 - 165 * left(bias) ** (k / 2)] as const);

/** What is left of a memory after some steps, by forget bias: f^T with f = σ(bias). */
export const forget = (): string =>
  drawing(
    [400, 225],
    'What a forget gate leaves',
    'Share of a memory that is left after up to 40 steps. With a bias of 0 it is gone after 5, with 1 after 15, with 2 a little is left after 30, with 5 three quarters are left after 40.',
    arrow(
      [
        [40, 190],
        [40, 12],
      ],
      'soft',
    ),
    arrow(
      [
        [40, 190],
        [392, 190],
      ],
      'soft',
    ),
    line(fall(0), 'gradient', 3),
    line(fall(1), 'input', 3),
    line(fall(2), 'gate', 3),
    line(fall(5), 'state', 3),
    text(366, 52, 'bias 5', 'state', 'end'),
    text(140, 122, 'bias 2', 'gate', 'start'),
    text(96, 150, 'bias 1', 'input', 'start'),
    text(46, 180, '0', 'gradient', 'start'),
    text(216, 212, 'steps, to 40'),
    text(46, 18, 'what is left, f to the power of T', 'plain', 'start'),
  );
