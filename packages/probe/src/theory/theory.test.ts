import { type Cell, cells, gru, gruResetAfter, layerNormLstm, lstm, minGru, rnn, zoneout } from '@unroll/cells';
import { constant, ready, reshape, scope, slice, tensor, values, zeros } from '@unroll/tensor';
import { expectClose, leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { inputs as draw, norms, random } from '../../test/helpers.js';
import { gradientFlow } from '../flow/gradient-flow.js';
import { highway } from './highway.js';
import { jacobianSpectra } from './jacobian.js';
import { drawnSpectra, recurrentSpectra } from './recurrent-spectra.js';
import { spectrum } from './spectrum.js';
import { vanillaTheory } from './vanilla.js';

beforeAll(() => ready());
leakCheck();

const inputs = (T: number, B = 1) => draw(T, B, 2);

describe('jacobianSpectra', () => {
  it('is diag(tanh′)·W_hh for the vanilla cell', () => {
    scope(() => {
      const params = { W_xh: zeros([2, 1]), W_hh: tensor([0, 4, 1, 0], [2, 2]), b_h: tensor([1, 0], [2]) };
      const [first] = jacobianSpectra(rnn, params, zeros([1, 1, 1]));
      const slope = 1 / Math.cosh(1) ** 2;
      expectClose(first?.singularValues ?? [], [4 * slope, 1], 1e-9, 'singular values');
      expectClose([first?.spectralRadius ?? 0], [2 * Math.sqrt(slope)], 1e-7, 'spectral radius');
    });
  });

  it('is [2H, 2H] for the lstm: with W_h = 0 its largest singular values come from f and o', () => {
    scope(() => {
      const params = lstm.init({ input: 1, hidden: 3 }, random(1), { recurrent: constant(0), input: constant(0) });
      const spectra = jacobianSpectra(lstm, params, zeros([4, 1, 1]), { every: 2 });
      expect(spectra.map(({ step }) => step)).toEqual([1, 3]);
      const f = 1 / (1 + Math.exp(-1));
      // c' = f c and h' = σ(0) tanh(c') at c = 0: the column of c is (f/2, f)
      expectClose(
        spectra[0]?.singularValues.slice(0, 3) ?? [],
        [1, 1, 1].map(() => f * Math.hypot(1, 0.5)),
        1e-6,
        'σ',
      );
      expect(spectra[0]?.singularValues[3]).toBe(0);
    });
  });

  it('bounds what one step does to a gradient', () => {
    scope(() => {
      for (const cell of [rnn, gru, gruResetAfter] as readonly Cell[]) {
        const params = cell.init({ input: 2, hidden: 6 }, random(3));
        const xs = inputs(12);
        const spectra = jacobianSpectra(cell, params, xs);
        const mean = norms(gradientFlow(cell, params, xs));
        spectra.forEach(({ sigmaMax }, t) => {
          expect((mean[t] as number) - (mean[t + 1] as number)).toBeLessThanOrEqual(Math.log10(sigmaMax) + 1e-9);
        });
      }
    });
  });

  it('refuses several sequences', () => {
    scope(() => {
      const params = rnn.init({ input: 2, hidden: 6 }, random(3));
      expect(() => jacobianSpectra(rnn, params, inputs(3, 2))).toThrow(/xs: expected one sequence/);
      expect(() => jacobianSpectra(rnn, params, inputs(3), { every: 0 })).toThrow(/every/);
    });
  });
});

describe('vanillaTheory', () => {
  it('has the mean of tanh′ = 1 − h²', () => {
    scope(() => {
      const params = rnn.init({ input: 2, hidden: 6 }, random(3));
      const state = { h: zeros([3, 6]) };
      const { meanSlope, bound, sigmaMax } = vanillaTheory(params, inputs(5, 3), state);
      const h = rnn.step(params, state, reshape(slice(inputs(5, 3), [0, 0, 0], [1, 3, 2]), [3, 2]));
      const slopes = Array.from(values(h.h), (x) => 1 - x * x);
      expectClose([meanSlope[0] ?? 0], [slopes.reduce((sum, x) => sum + x, 0) / 18], 1e-5, 'tanh′');
      expectClose([bound[0] ?? 0], [5 * Math.log10(sigmaMax)], 1e-9, 'bound');
      expect(bound[5]).toBe(0);
    });
  });
});

describe('recurrentSpectra', () => {
  it('has one spectrum a gate', () => {
    scope(() => {
      const W_h = tensor([1, 2, 3, 4], [4, 1]);
      const spectra = recurrentSpectra(lstm, { W_x: zeros([4, 1]), W_h, b: zeros([4]) });
      expect(Object.entries(spectra).map(([gate, { sigmaMax }]) => `${gate}${sigmaMax}`)).toEqual([
        'i1',
        'f2',
        'g3',
        'o4',
      ]);
    });
  });

  it('has the names of each cell’s gates, and nothing where no matrix meets the state', () => {
    scope(() => {
      for (const cell of Object.values(cells) as readonly Cell[]) {
        const found = Object.keys(recurrentSpectra(cell, cell.init({ input: 2, hidden: 3 }, random(1))));
        expect(found).toEqual(cell.name === 'minGru' ? [] : cell.gates.map(({ name }) => name));
      }
    });
  });

  it('drawnSpectra: of the weights that the seeds draw', () => {
    const [layer] = drawnSpectra(rnn, { random, seeds: [4], hidden: 8 });
    scope(() => {
      const { W_hh } = rnn.init({ input: 1, hidden: 8 }, random(4));
      expect(layer?.['h']?.sigmaMax.mean).toBe(spectrum(W_hh).sigmaMax);
    });
  });
});

describe('highway', () => {
  it('multiplies the gates up, in the log domain', () => {
    scope(() => {
      const params = lstm.init({ input: 2, hidden: 3 }, random(1), {
        recurrent: constant(0),
        input: constant(0),
        forgetBias: -5,
      });
      const { product, keep, share, part } = highway(lstm, params, inputs(500));
      const f = 1 / (1 + Math.exp(5));
      expectClose([keep[0] ?? 0], [f], 1e-6, 'f');
      expectClose([product[0] ?? 0], [500 * Math.log10(f)], 1e-6, '∏ f'); // 1e-1087
      expect(share[0]).toBeCloseTo(1, 9);
      expect(part).toBe('c');
    });
  });

  it('knows what each cell keeps by', () => {
    scope(() => {
      for (const [cell, part] of [
        [gru, 'h'],
        [gruResetAfter, 'h'],
        [minGru, 'h'],
        [lstm, 'c'],
        [zoneout(lstm, {}), 'c'],
      ] as const) {
        const params = cell.init({ input: 2, hidden: 4 }, random(2), {
          recurrent: constant(0),
          input: constant(0),
          forgetBias: 2,
        });
        const found = highway(cell as Cell, params, inputs(10, 2));
        expect(found.part).toBe(part);
        expectClose(found.keep, new Array(10).fill(1 / (1 + Math.exp(-2))), 1e-6, cell.name);
      }
    });
  });

  it('without W_h it carries everything, whichever way the cell is walked', () => {
    scope(() => {
      for (const cell of [lstm, layerNormLstm, minGru, zoneout(gruResetAfter, {})] as readonly Cell[]) {
        const params = cell.init({ input: 2, hidden: 4 }, random(2), { recurrent: constant(0) });
        const { share, direct } = highway(cell, params, inputs(10, 2));
        expect(direct.mean.every(Number.isFinite)).toBe(true);
        // One that is walked in float32 keeps about six digits.
        for (const value of share) expect(Math.abs(value - 1)).toBeLessThan(1e-5);
      }
    });
  });

  it('is found by what a cell says of itself, and refused where there is none', () => {
    scope(() => {
      const params = rnn.init({ input: 2, hidden: 6 }, random(3));
      expect(() => highway(rnn, params, inputs(3))).toThrow(/cell: expected one with a direct path .*, got rnn/);
      const { highway: _, ...closed } = lstm;
      expect(() => highway(closed as Cell, params, inputs(3))).toThrow(/got lstm/);
    });
  });
});
