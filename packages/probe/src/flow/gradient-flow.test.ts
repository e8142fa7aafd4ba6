import { type Cell, cellNamed, lstm, rnn, stack } from '@unroll/cells';
import { mul, normal, ready, scope, square, sum, type Tree, tensor, zeros } from '@unroll/tensor';
import {
  type Array64,
  type Arrays,
  type GradientFlowCase,
  type GradientNorms,
  golden,
  leakCheck,
  seededRandom,
} from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { inputs } from '../../test/helpers.js';
import { type GradientFlow, gradientFlow } from './gradient-flow.js';
import { squaredLoss, tensorLoss } from './loss.js';

beforeAll(() => ready());
leakCheck();

const put = ({ shape, data }: Array64) => tensor(data, shape);
const layersOf = (all: readonly Arrays[]): readonly Tree[] =>
  all.map((arrays) => Object.fromEntries(Object.entries(arrays).map(([name, a]) => [name, put(a)])));

/** The same cell under a step that nobody knows: the tape has to do it. */
const foreign = (cell: Cell): Cell => ({ ...cell, step: (params, state, x) => cell.step(params, state, x) });

/** The first `T` steps of a golden question. */
function run(question: GradientFlowCase, T: number, cell = cellNamed(question.cell)): GradientFlow {
  const { params, state, x, w, at } = question;
  const [, B = 0, I = 0] = x.shape;
  return scope(() => {
    const net = stack(params.map(() => ({ cell, hidden: w.data.length })));
    const xs = tensor(x.data.slice(0, T * B * I), [T, B, I]);
    return gradientFlow(net, layersOf(params), xs, { state: layersOf(state), at, loss: () => w.data });
  });
}

/** The largest |difference of log10|: the relative error of the norm, divided by ln 10. */
function worst(flow: GradientFlow, t: number, expected: GradientNorms): number {
  const differences = flow.layers.flatMap(({ norms }, layer) =>
    Object.entries(norms).flatMap(([name, { rows }]) =>
      rows.map((row, b) => Math.abs((row[t] ?? Number.NaN) - Math.log10(expected[layer]?.[name]?.[b] ?? Number.NaN))),
    ),
  );
  return Math.max(...differences);
}

const numbers = ([T, B, I]: readonly [number, number, number]) => inputs(T, B, I);

describe('gradientFlow against PyTorch in float64', () => {
  // The layer-norm LSTM has no formula in float64: the tape alone walks it.
  for (const question of golden('gradientFlow').filter(({ cell }) => cell !== 'layerNormLstm')) {
    it(`${question.name}: every t of 50 steps, log10 to 1e-9`, () => {
      const flow = run(question, 50);
      question.profile.forEach((expected, t) => {
        expect(worst(flow, t, expected)).toBeLessThan(1e-9);
      });
    });

    it(`${question.name}: the first state for T = ${question.lengths.join(', ')}, log10 to 1e-9`, () => {
      question.lengths.forEach((T, i) => {
        expect(worst(run(question, T), 0, question.first[i] as GradientNorms)).toBeLessThan(1e-9);
      });
    });
  }

  for (const question of golden('gradientFlow')) {
    it(`${question.name}: a cell nobody knows, by the tape in float32, log10 to 1e-4`, () => {
      const cell = foreign(cellNamed(question.cell));
      const T = question.lengths[0] as number;
      expect(worst(run(question, T, cell), 0, question.first[0] as GradientNorms)).toBeLessThan(1e-4);
      const flow = run(question, 50, cell);
      question.profile.forEach((expected, t) => {
        expect(worst(flow, t, expected)).toBeLessThan(1e-4);
      });
    });
  }
});

describe('gradientFlow', () => {
  it('has numbers where float32 and float64 print 0', () => {
    scope(() => {
      const params = rnn.init({ input: 2, hidden: 8 }, seededRandom(1), { recurrent: normal(0.05) });
      const { layers } = gradientFlow(rnn, params, numbers([2000, 1, 2]));
      const { mean } = (layers[0] as (typeof layers)[0]).h;
      expect(mean[0]).toBeLessThan(-330);
      expect(mean.every(Number.isFinite)).toBe(true);
    });
  });

  it('has numbers where float64 prints Infinity', () => {
    scope(() => {
      const params = { W_xh: zeros([2, 1]), W_hh: tensor([0, 3, 3, 0], [2, 2]), b_h: zeros([2]) };
      const { layers } = gradientFlow(rnn, params, zeros([1000, 1, 1]));
      expect(layers[0]?.h.mean[0]).toBeCloseTo(Math.log10(Math.SQRT2) + 1000 * Math.log10(3), 9); // tanh′(0) = 1
    });
  });

  it('keeps a layer that vanishes beside one that does not', () => {
    scope(() => {
      const net = stack([
        { cell: rnn, hidden: 2 },
        { cell: rnn, hidden: 2 },
      ]);
      const layer = (factor: number) => ({
        W_xh: tensor([0.125, 0, 0, 0.125], [2, 2]),
        W_hh: tensor([factor, 0, 0, factor], [2, 2]),
        b_h: zeros([2]),
      });
      const { layers } = gradientFlow(net, [layer(1), layer(0.125)], zeros([1000, 1, 2]));
      expect(layers[0]?.h.mean[0]).toBeCloseTo(Math.log10((0.125 / 0.875) * Math.SQRT2), 6);
      expect(layers[1]?.h.mean[0]).toBeCloseTo(1000 * Math.log10(0.125) + Math.log10(Math.SQRT2), 6);
    });
  });

  it('an exact zero is −Infinity, and only that', () => {
    scope(() => {
      const params = { W_xh: zeros([2, 1]), W_hh: zeros([2, 2]), b_h: zeros([2]) };
      const { layers } = gradientFlow(rnn, params, zeros([3, 1, 1]));
      expect(Array.from(layers[0]?.h.mean ?? [])).toEqual([-Infinity, -Infinity, -Infinity, Math.log10(Math.SQRT2)]);
    });
  });

  it('gives a saturated unit its slope: 1 − tanh² would be 0', () => {
    scope(() => {
      const params = { W_xh: tensor([40], [1, 1]), W_hh: tensor([1], [1, 1]), b_h: zeros([1]) };
      const { layers } = gradientFlow(rnn, params, tensor([1], [1, 1, 1]));
      expect(layers[0]?.h.mean[0]).toBeCloseTo(2 * Math.log10(1 / Math.cosh(40)), 9);
    });
  });

  it('takes losses of several forms', () => {
    scope(() => {
      const params = lstm.init({ input: 2, hidden: 4 }, seededRandom(3));
      const xs = numbers([6, 2, 2]);
      const byHand = gradientFlow(lstm, params, xs, { loss: squaredLoss([0, 0, 0, 0]), at: 'every' });
      const byTape = gradientFlow(lstm, params, xs, { loss: tensorLoss((h) => mul(sum(square(h)), 0.5)), at: 'every' });
      byHand.layers[0]?.c?.rows.forEach((row, b) => {
        row.forEach((value, t) => {
          expect(Math.abs(value - (byTape.layers[0]?.c?.rows[b]?.[t] ?? Number.NaN))).toBeLessThan(1e-6);
        });
      });
    });
  });

  it('means and deviations are over the rows', () => {
    scope(() => {
      const params = rnn.init({ input: 2, hidden: 4 }, seededRandom(3));
      const { layers, batch, steps } = gradientFlow(rnn, params, numbers([6, 2, 2]));
      const { rows, mean, deviation } = (layers[0] as (typeof layers)[0]).h;
      const [a = 0, b = 0] = rows.map((row) => row[0] as number);
      expect([batch, steps]).toEqual([2, 6]);
      expect(mean[0]).toBeCloseTo((a + b) / 2, 12);
      expect(deviation[0]).toBeCloseTo(Math.abs(a - b) / Math.SQRT2, 12);
    });
  });
});

describe('gradientFlow refuses', () => {
  const refuse = (f: () => unknown, message: RegExp) => expect(() => scope(() => void f())).toThrow(message);
  const make = () => rnn.init({ input: 2, hidden: 4 }, seededRandom(3));
  const net = stack([
    { cell: rnn, hidden: 4 },
    { cell: rnn, hidden: 4 },
  ]);

  it('parameters of one layer where two are needed', () => {
    refuse(() => gradientFlow(net, [make()], zeros([3, 1, 2])), /params: expected one for each of 2 layers, got 1/);
  });

  it('a missing weight, a wrong shape, a wrong width above', () => {
    refuse(() => gradientFlow(rnn, { W_xh: zeros([4, 2]), W_hh: zeros([4, 4]) }, zeros([3, 1, 2])), /params\.b_h/);
    const wrong = () => ({ ...make(), W_hh: zeros([4, 3]) });
    refuse(() => gradientFlow(rnn, wrong(), zeros([3, 1, 2])), /params\.W_hh: expected shape \[4, 4\], got \[4, 3\]/);
    refuse(() => gradientFlow(net, [make(), make()], zeros([3, 1, 2])), /params\.1: expected an input of 4/);
  });

  it('weights that are NaN', () => {
    const broken = () => ({ ...make(), b_h: mul(tensor([0, 0, 0, 3e38], [4]), -3e38) });
    refuse(() => gradientFlow(rnn, broken(), zeros([3, 1, 2])), /params\.b_h: expected finite numbers/);
  });

  it('no steps, another width, another state', () => {
    refuse(() => gradientFlow(rnn, make(), zeros([0, 1, 2])), /xs: expected a step and a row at least/);
    refuse(() => gradientFlow(rnn, make(), zeros([3, 1, 5])), /xs: expected shape/);
    refuse(() => gradientFlow(rnn, make(), zeros([3, 1, 2]), { state: { h: zeros([1, 3]) } }), /state\.h/);
    refuse(
      () =>
        gradientFlow(net, [make(), rnn.init({ input: 4, hidden: 4 }, seededRandom(1))], zeros([3, 1, 2]), {
          state: [],
        }),
      /state/,
    );
  });

  it('a loss that is none', () => {
    refuse(() => gradientFlow(rnn, make(), zeros([3, 1, 2]), { loss: () => [1] }), /loss: expected a gradient of 4/);
    refuse(
      () => gradientFlow(rnn, make(), zeros([3, 1, 2]), { at: 'first' as never }),
      /at: expected 'last' or 'every'/,
    );
  });
});
