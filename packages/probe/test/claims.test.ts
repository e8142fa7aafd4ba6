// What lessons on recurrent networks say about gradients, each sentence a test. Where the sentence says too much, the
// test states what is true.
import { chrono, gru, lstm, pytorchUniform, type RnnParams, rnn, unroll } from '@unroll/cells';
import { cellFromPyTorch } from '@unroll/cells/pytorch';
import { constant, grad, ready, scope, sum, type Tensor2D, unstackTensors, values, zeros } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type AgainstLengthOptions,
  drawnSpectra,
  gradientAgainstLength,
  gradientFlow,
  highway,
  type LineFit,
  type Network,
  regimes,
  scaledTo,
  vanillaTheory,
} from '../src/index.js';
import { inputs, norms, random } from './helpers.js';

beforeAll(() => ready());
leakCheck();

/** log10 |dL/dh_0| at each length, and the line, of 64 units under PyTorch's weights. */
function measure(net: Network, options: Partial<AgainstLengthOptions> = {}) {
  const lengths = options.lengths ?? [50, 100, 150, 200];
  const all = { random, seeds: 3, init: regimes.pytorch, ...options, lengths };
  const { h } = gradientAgainstLength(net, all).layers[0] as ReturnType<typeof gradientAgainstLength>['layers'][0];
  return { means: h.log10.map(({ mean }) => mean), line: h.line as LineFit, last: h.log10.at(-1)?.mean as number };
}

describe('the vanilla cell', () => {
  it('“the gradient is at most σ_max^(T−t)”: true for every weight, input and step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0.1, max: 4, noNaN: true }), (seed, sigmaMax) => {
        scope(() => {
          const params = rnn.init({ input: 1, hidden: 6 }, random(seed), { recurrent: scaledTo({ sigmaMax }) });
          const xs = inputs(40, 1, 1, seed);
          const mean = norms(gradientFlow(rnn, params, xs));
          vanillaTheory(params, xs).bound.forEach((bound, t) => {
            expect((mean[t] as number) - (mean[40] as number)).toBeLessThanOrEqual(bound + 1e-6); // σ_max in float32
          });
        });
      }),
      { numRuns: 25 },
    );
  });

  it('“the gradient falls exponentially with T”: a straight line in log10, R² ≥ 0.98', () => {
    const { line } = measure(rnn);
    expect(line.slope).toBeLessThan(-0.15);
    expect(line.rSquared).toBeGreaterThan(0.98);
  });

  it('“σ_max > 1 makes it explode”: not so; it may vanish, at the rate of the spectral radius', () => {
    const options = { random, seeds: 3, init: regimes.pytorch };
    const { line } = measure(rnn);
    const { sigmaMax, spectralRadius } = drawnSpectra(rnn, options)[0]?.['h'] ?? {};
    const rate = 10 ** line.slope;
    expect(sigmaMax?.least).toBeGreaterThan(1);
    expect(rate).toBeLessThan(sigmaMax?.least as number);
    // A rate between ρ and σ_max needs tanh′ = 1; under inputs it lies below ρ by about the mean of tanh′.
    expect(rate / (spectralRadius?.mean as number)).toBeGreaterThan(0.93);
    expect(rate / (spectralRadius?.mean as number)).toBeLessThan(1);
  });

  it('without inputs and bias tanh′ is 1, and the rate is between ρ and σ_max: it is ρ', () => {
    const init = { ...regimes.pytorch, bias: constant(0) };
    const { sigmaMax, spectralRadius } = drawnSpectra(rnn, { random, seeds: [1], init })[0]?.['h'] ?? {};
    scope(() => {
      const params = rnn.init({ input: 1, hidden: 64 }, random(1), init);
      const mean = norms(gradientFlow(rnn, params, zeros([1000, 1, 1])));
      const rate = 10 ** (((mean[0] as number) - (mean[500] as number)) / 500);
      expect(rate).toBeLessThan(sigmaMax?.mean as number);
      expect(Math.abs(rate / (spectralRadius?.mean as number) - 1)).toBeLessThan(1e-3);
    });
  });

  it('the rate is near ρ times the mean of tanh′', () => {
    scope(() => {
      const params = rnn.init({ input: 1, hidden: 64 }, random(2), regimes.pytorch);
      const xs = inputs(300);
      const mean = norms(gradientFlow(rnn, params, xs));
      const { estimate, typicalSlope } = vanillaTheory(params, xs);
      const measured = (mean[0] as number) - (mean[300] as number);
      expect(typicalSlope).toBeLessThan(1);
      expect(Math.abs(measured / (estimate[0] as number) - 1)).toBeLessThan(0.05);
    });
  });

  it('“σ_max < 1 makes it vanish”: true', () => {
    const { line, last } = measure(rnn, { init: { ...regimes.pytorch, recurrent: scaledTo({ sigmaMax: 0.9 }) } });
    expect(line.slope).toBeLessThan(Math.log10(0.9));
    expect(last).toBeLessThan(200 * Math.log10(0.9) + 1);
  });

  it('three regimes: vanishing, kept, exploding', () => {
    const of = (spectralRadius: number) =>
      measure(rnn, { init: { ...regimes.pytorch, recurrent: scaledTo({ spectralRadius }) } }).line.slope;
    expect(of(0.5)).toBeLessThan(-0.25);
    expect(of(4)).toBeGreaterThan(0.1);
    const kept = measure(rnn, { init: regimes.identity }).line.slope;
    expect(Math.abs(kept)).toBeLessThan(0.02);
  });

  it('“at T = 200 the gradient is 0”: float32 prints 0, the number is near 1e-45', () => {
    scope(() => {
      const params: RnnParams = rnn.init({ input: 1, hidden: 64 }, random(1), regimes.pytorch);
      const xs = inputs(250);
      const last = (at: { h: Tensor2D }) => sum(unstackTensors(unroll(rnn, params, xs, at).hs).at(-1) as Tensor2D);
      expect(values(grad(last)({ h: zeros([1, 64]) }).h).every((x) => x === 0)).toBe(true);
      const norm = norms(gradientFlow(rnn, params, xs))[0] as number;
      expect(norm).toBeLessThan(-40);
      expect(norm).toBeGreaterThan(-75);
    });
  });
});

describe('the gated cells', () => {
  it('“the LSTM keeps the gradient”: 10 orders of magnitude more than the RNN at T = 200, forget bias 1', () => {
    const kept = measure(lstm, { init: { ...regimes.pytorch, forgetBias: 1 } }).last;
    expect(kept - measure(rnn).last).toBeGreaterThan(10);
    expect(kept).toBeLessThan(-5); // but it does vanish
  });

  it('“forget bias 1 solves it”: ∏ f is near 6e-28 at T = 200; with 5 it is near 0.26', () => {
    scope(() => {
      const product = (forgetBias: number) => {
        const options = { recurrent: constant(0), input: constant(0), forgetBias };
        const params = lstm.init({ input: 1, hidden: 4 }, random(1), options);
        return 10 ** (highway(lstm, params, zeros([200, 1, 1])).product[0] as number);
      };
      expect(product(1) / 6.4e-28).toBeCloseTo(1, 1);
      expect(product(5)).toBeCloseTo(0.261, 2);
    });
  });

  it('the larger the forget bias, the more is kept; chrono keeps most at its length', () => {
    const at = (forgetBias: number | ReturnType<typeof chrono>) =>
      measure(lstm, { seeds: 2, lengths: [200], init: { ...regimes.pytorch, forgetBias } }).last;
    const [zero = 0, one = 0, two = 0, five = 0] = [0, 1, 2, 5].map(at);
    expect(zero).toBeLessThan(one - 5);
    expect(one).toBeLessThan(two - 3);
    expect(two).toBeLessThan(five);
    expect(at(chrono(200))).toBeGreaterThan(-4);
  });

  it('“∂c_T/∂c_t = ∏ f”: true on the direct path, where W_h = 0', () => {
    scope(() => {
      const params = lstm.init({ input: 1, hidden: 8 }, random(4), { ...regimes.pytorch, recurrent: constant(0) });
      const { share, direct, whole } = highway(lstm, params, inputs(100, 2));
      share.forEach((value) => {
        expect(Math.abs(value - 1)).toBeLessThan(1e-9);
      });
      expect(Math.abs((direct.mean[0] as number) - (whole.mean[0] as number))).toBeLessThan(1e-9);
    });
  });

  it('and not else: with W_h the direct path carries less than a millionth after 200 steps', () => {
    scope(() => {
      const params = lstm.init({ input: 1, hidden: 64 }, random(4), { ...regimes.pytorch, forgetBias: 1 });
      const { share } = highway(lstm, params, inputs(200));
      expect(share[200]).toBeCloseTo(1, 9);
      expect(share[0]).toBeLessThan(1e-6);
    });
  });

  it('“the GRU keeps by 1 − z”: true on the direct path, where W_h = 0', () => {
    scope(() => {
      const params = gru.init({ input: 1, hidden: 8 }, random(4), { ...regimes.pytorch, recurrent: constant(0) });
      for (const value of highway(gru, params, inputs(100, 2)).share) expect(Math.abs(value - 1)).toBeLessThan(1e-9);
    });
  });

  it('“set the forget bias to 1 in both of PyTorch’s vectors”: that makes 2', () => {
    scope(() => {
      const ones = { shape: [4], data: Float32Array.of(0, 1, 0, 0) };
      const arrays = {
        weight_ih: { shape: [4, 1], data: new Float32Array(4) },
        weight_hh: { shape: [4, 1], data: new Float32Array(4) },
        bias_ih: ones,
        bias_hh: ones,
      };
      const { b } = cellFromPyTorch(lstm, arrays);
      expect(values(b)[1]).toBe(2);
      expect(pytorchUniform.forgetBias).toBe(0);
    });
  });
});
