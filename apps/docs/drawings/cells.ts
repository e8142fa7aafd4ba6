import { arrow, box, drawing, line, sign, text } from './pen.ts';

/** The vanilla cell. */
export const rnnCell = (): string =>
  drawing(
    [400, 190],
    'The vanilla cell',
    'The old state and the input are each multiplied by a matrix, added, and squashed by tanh into the new state.',
    box(100, 20, 200, 120, '', 'soft'),
    arrow(
      [
        [20, 60],
        [120, 60],
      ],
      'state',
    ),
    box(120, 44, 62, 32, 'W_hh', 'state'),
    arrow(
      [
        [151, 182],
        [151, 128],
      ],
      'input',
    ),
    box(120, 96, 62, 32, 'W_xh', 'input'),
    arrow(
      [
        [182, 60],
        [205, 60],
      ],
      'state',
    ),
    line(
      [
        [182, 112],
        [218, 112],
      ],
      'input',
    ),
    arrow(
      [
        [218, 112],
        [218, 73],
      ],
      'input',
    ),
    sign(218, 60, '+'),
    arrow([
      [231, 60],
      [246, 60],
    ]),
    box(246, 44, 46, 32, 'tanh'),
    arrow(
      [
        [292, 60],
        [380, 60],
      ],
      'state',
    ),
    text(38, 48, 'h_t−1', 'state'),
    text(352, 48, 'h_t', 'state'),
    text(170, 178, 'x_t', 'input'),
  );

/** The LSTM: highway above, gates below. */
export const lstmCell = (): string =>
  drawing(
    [400, 270],
    'The LSTM cell',
    'The cell state runs along the top: it is multiplied by the forget gate and the input gate times the candidate is added. Below, old hidden state and input make the four gates. The output gate times tanh of the cell state is the new hidden state.',
    box(52, 20, 296, 206, '', 'soft'),
    arrow(
      [
        [8, 56],
        [72, 56],
      ],
      'state',
      5,
    ),
    sign(86, 56, '×', 'state'),
    line(
      [
        [99, 56],
        [183, 56],
      ],
      'state',
      5,
    ),
    sign(196, 56, '+', 'state'),
    arrow(
      [
        [209, 56],
        [392, 56],
      ],
      'state',
      5,
    ),
    ...[
      ['f', 86],
      ['i', 156],
      ['g', 222],
      ['o', 288],
    ].flatMap(([name, x]) => [
      box(Number(x) - 19, 150, 38, 30, String(name), 'gate'),
      arrow(
        [
          [Number(x), 208],
          [Number(x), 180],
        ],
        'input',
      ),
    ]),
    line(
      [
        [8, 208],
        [288, 208],
      ],
      'input',
    ),
    arrow(
      [
        [30, 262],
        [30, 208],
      ],
      'input',
    ),
    arrow(
      [
        [86, 150],
        [86, 69],
      ],
      'gate',
    ),
    sign(189, 108, '×', 'gate'),
    line(
      [
        [156, 150],
        [156, 108],
      ],
      'gate',
    ),
    arrow(
      [
        [156, 108],
        [176, 108],
      ],
      'gate',
    ),
    line(
      [
        [222, 150],
        [222, 108],
      ],
      'gate',
    ),
    arrow(
      [
        [222, 108],
        [202, 108],
      ],
      'gate',
    ),
    arrow(
      [
        [192, 95],
        [196, 69],
      ],
      'gate',
    ),
    line(
      [
        [320, 56],
        [320, 72],
      ],
      'state',
    ),
    box(296, 72, 46, 28, 'tanh'),
    arrow(
      [
        [320, 100],
        [320, 119],
      ],
      'state',
    ),
    sign(320, 132, '×', 'gate'),
    line(
      [
        [288, 150],
        [288, 132],
      ],
      'gate',
    ),
    arrow(
      [
        [288, 132],
        [307, 132],
      ],
      'gate',
    ),
    line(
      [
        [320, 145],
        [320, 200],
      ],
      'state',
    ),
    arrow(
      [
        [320, 200],
        [392, 200],
      ],
      'state',
    ),
    text(28, 42, 'c_t−1', 'state'),
    text(372, 42, 'c_t', 'state'),
    text(24, 198, 'h_t−1', 'input'),
    text(48, 258, 'x_t', 'input'),
    text(374, 190, 'h_t', 'state'),
    text(250, 42, 'the highway', 'state'),
  );

/** The GRU. */
export const gruCell = (): string =>
  drawing(
    [400, 250],
    'The GRU cell',
    'The old state is multiplied by one minus z and the candidate by z; both are added to the new state. The gate r decides how much of the old state the candidate looks at.',
    box(52, 20, 296, 186, '', 'soft'),
    line(
      [
        [8, 56],
        [176, 56],
      ],
      'state',
      5,
    ),
    sign(190, 56, '×', 'state'),
    line(
      [
        [203, 56],
        [277, 56],
      ],
      'state',
      5,
    ),
    sign(290, 56, '+', 'state'),
    arrow(
      [
        [303, 56],
        [392, 56],
      ],
      'state',
      5,
    ),
    arrow(
      [
        [80, 56],
        [80, 119],
      ],
      'state',
    ),
    sign(80, 132, '×', 'gate'),
    box(104, 158, 38, 30, 'r', 'gate'),
    line(
      [
        [123, 158],
        [123, 132],
      ],
      'gate',
    ),
    arrow(
      [
        [123, 132],
        [93, 132],
      ],
      'gate',
    ),
    box(171, 158, 38, 30, 'z', 'gate'),
    box(266, 158, 48, 30, 'n', 'gate'),
    line(
      [
        [80, 145],
        [80, 198],
      ],
      'state',
    ),
    arrow(
      [
        [80, 198],
        [290, 198],
        [290, 188],
      ],
      'state',
    ),
    box(164, 92, 52, 26, '1 − z', 'gate'),
    arrow(
      [
        [190, 158],
        [190, 118],
      ],
      'gate',
    ),
    arrow(
      [
        [190, 92],
        [190, 69],
      ],
      'gate',
    ),
    sign(290, 116, '×', 'gate'),
    arrow(
      [
        [209, 173],
        [240, 173],
        [240, 116],
        [277, 116],
      ],
      'gate',
    ),
    arrow(
      [
        [290, 158],
        [290, 129],
      ],
      'gate',
    ),
    arrow(
      [
        [290, 103],
        [290, 69],
      ],
      'gate',
    ),
    arrow(
      [
        [30, 244],
        [30, 226],
        [123, 226],
        [123, 188],
      ],
      'input',
    ),
    arrow(
      [
        [123, 226],
        [184, 226],
        [184, 188],
      ],
      'input',
    ),
    arrow(
      [
        [184, 226],
        [298, 226],
        [298, 188],
      ],
      'input',
    ),
    text(28, 42, 'h_t−1', 'state'),
    text(372, 42, 'h_t', 'state'),
    text(48, 246, 'x_t', 'input'),
  );
