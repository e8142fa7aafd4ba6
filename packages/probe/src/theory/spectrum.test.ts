import { pytorchUniform, rnn } from '@unroll/cells';
import { identity, orthogonal, ready, scope, type Tensor2D, tensor, zeros } from '@unroll/tensor';
import { expectClose, golden, leakCheck, seededRandom } from '@unroll/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { spectrum } from './spectrum.js';

beforeAll(() => ready());
leakCheck();

const of = (rows: readonly (readonly number[])[]) =>
  scope(() => spectrum(tensor(rows.flat(), [rows.length, rows.length])));

describe('spectrum', () => {
  for (const { name, W, singularValues, spectralRadius } of golden('spectra'))
    it(`${name}: PyTorch's, relative 1e-5 asked, 1e-7 held`, () => {
      const found = scope(() => spectrum(tensor(W.data, W.shape) as Tensor2D));
      expectClose([found.spectralRadius], [spectralRadius], 1e-7, 'spectral radius');
      expectClose([found.sigmaMax], [singularValues.data[0] as number], 1e-9, 'σ_max');
      expectClose(found.singularValues, singularValues.data, 1e-9, 'singular values');
    });

  it('knows matrices that are hard for QR iterations', () => {
    expect(
      of([
        [0, 0, -1],
        [0, 0, -1],
        [1, 1, 0],
      ]).spectralRadius,
    ).toBeCloseTo(Math.SQRT2, 7); // ±i√2 and 0
    expect(
      of([
        [0, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
      ]).spectralRadius,
    ).toBeCloseTo(1, 7); // roots of unity
    expect(
      of([
        [0, 5],
        [0, 0],
      ]).spectralRadius,
    ).toBe(0); // nilpotent
    expect(
      of([
        [2, 1],
        [0, 2],
      ]).spectralRadius,
    ).toBeCloseTo(2, 6); // defective
    expect(
      of([
        [0, 0],
        [0, 0],
      ]),
    ).toMatchObject({ sigmaMax: 0, spectralRadius: 0 });
  });

  it('is far from underflow and overflow', () => {
    expect(
      of([
        [1e-30, 0],
        [0, 1e-32],
      ]).spectralRadius / 1e-30,
    ).toBeCloseTo(1, 5);
    expect(
      of([
        [1e30, 0],
        [0, 1e28],
      ]).spectralRadius / 1e30,
    ).toBeCloseTo(1, 5);
  });

  it('ρ ≤ σ_max, and ρ(sW) = |s|ρ(W)', () => {
    const numbers = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(numbers, (data) => {
        const rows = [0, 1, 2, 3].map((i) => data.slice(4 * i, 4 * i + 4));
        const { sigmaMax, spectralRadius } = of(rows);
        expect(spectralRadius).toBeLessThanOrEqual(sigmaMax * (1 + 1e-7));
        expect(of(rows.map((row) => row.map((x) => -4 * x))).spectralRadius).toBeCloseTo(4 * spectralRadius, 5);
      }),
      { numRuns: 50 },
    );
  });

  it('orthogonal and identity stretch nothing', () => {
    scope(() => {
      for (const make of [orthogonal(), identity()]) {
        const { singularValues, spectralRadius } = spectrum(make([16, 16], seededRandom(1)) as Tensor2D);
        for (const s of singularValues) expect(s).toBeCloseTo(1, 6);
        expect(spectralRadius).toBeCloseTo(1, 6);
      }
    });
  });

  it("PyTorch's default: σ_max near 2/√3, ρ near 1/√3", () => {
    scope(() => {
      const { W_hh } = rnn.init({ input: 1, hidden: 256 }, seededRandom(1), pytorchUniform);
      const { sigmaMax, spectralRadius } = spectrum(W_hh);
      expect(Math.abs(sigmaMax * (Math.sqrt(3) / 2) - 1)).toBeLessThan(0.03);
      expect(Math.abs(spectralRadius * Math.sqrt(3) - 1)).toBeLessThan(0.06);
    });
  });

  it('refuses what is not square or not finite', () => {
    scope(() => {
      expect(() => spectrum(zeros([2, 3]))).toThrow(/W: expected shape \[H, H\], got \[2, 3\]/);
      expect(() => spectrum(zeros([0, 0]))).toThrow(/at least one row/);
    });
  });
});
