import { lstm, rnn } from '@unroll/cells';
import { dispose, ready, scope, tensor, values, zeros } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { norms, random } from '../../test/helpers.js';
import { gradientFlow } from '../flow/gradient-flow.js';
import { recurrentSpectra } from '../theory/recurrent-spectra.js';
import { spectrum } from '../theory/spectrum.js';
import { irnn } from './irnn.js';
import { regimeNamed, regimes } from './regimes.js';
import { rescaled, scaledTo } from './rescale.js';

beforeAll(() => ready());
leakCheck();

describe('scaling', () => {
  it('gives the wanted σ_max or ρ, relative 1e-5', () => {
    scope(() => {
      const { W_hh } = rnn.init({ input: 1, hidden: 16 }, random(1), regimes.pytorch);
      const stretched = spectrum(rescaled(W_hh, { sigmaMax: 2.5 }));
      const spun = spectrum(rescaled(W_hh, { spectralRadius: 0.5 }));
      expect(Math.abs(stretched.sigmaMax / 2.5 - 1)).toBeLessThan(1e-5);
      expect(Math.abs(spun.spectralRadius / 0.5 - 1)).toBeLessThan(1e-5);
    });
  });

  it('scales each gate on its own, and leaks nothing', () => {
    const params = lstm.init({ input: 1, hidden: 6 }, random(1), { recurrent: scaledTo({ sigmaMax: 3 }) });
    for (const { sigmaMax } of Object.values(recurrentSpectra(lstm, params)))
      expect(Math.abs(sigmaMax / 3 - 1)).toBeLessThan(1e-5);
    dispose(params);
  });

  it('refuses σ ≤ 0, and a matrix that has none', () => {
    expect(() => scaledTo({ sigmaMax: 0 })).toThrow(/sigmaMax: expected a finite number > 0, got 0/);
    expect(() => scaledTo({ spectralRadius: -1 })).toThrow(/spectralRadius: expected a finite number > 0, got -1/);
    expect(() => scaledTo({ sigmaMax: Number.NaN })).toThrow(/sigmaMax/);
    scope(() => {
      expect(() => rescaled(zeros([2, 2]), { sigmaMax: 1 })).toThrow(/nothing to scale/);
      expect(() => rescaled(tensor([0, 1, 0, 0], [2, 2]), { spectralRadius: 1 })).toThrow(/spectralRadius above 0/);
      expect(() => rescaled(zeros([2, 3]), { sigmaMax: 1 })).toThrow(/W: expected shape/);
    });
  });
});

describe('regimes', () => {
  it('are found by name', () => {
    expect(regimeNamed('identity')).toBe(regimes.identity);
    expect(() => regimeNamed('xavier')).toThrow(/expected one of pytorch, glorot, orthogonal, identity, got 'xavier'/);
    expect(() => regimeNamed('toString')).toThrow(/expected one of/);
  });

  it('identity is the identity', () => {
    const params = rnn.init({ input: 1, hidden: 2 }, random(1), regimes.identity);
    expect(Array.from(values(params.W_hh))).toEqual([1, 0, 0, 1]);
    dispose(params);
  });

  it('the IRNN passes the gradient on unchanged while its units are active', () => {
    scope(() => {
      const params = irnn.init({ input: 1, hidden: 3 }, random(1), { input: (shape) => tensor([1, 1, 1], shape) });
      const xs = tensor(new Float32Array(500).fill(0.01), [500, 1, 1]);
      const mean = norms(gradientFlow(irnn, params, xs));
      expect(mean[0]).toBeCloseTo(Math.log10(Math.sqrt(3)), 4);
    });
  });
});
