import { describe, expect, it } from 'vitest';
import { arena, builds, errorOf, noise } from './arena.js';

const at = (x: Float64Array | undefined, i: number): number => x?.[i] ?? Number.NaN;
const sizes = [1, 2, 3, 4, 5, 8, 1003];
const [RATE, DECAY, SCALE] = [0.03, 0.1, 0.25];

/** Runs three steps of a kernel and of the same formula in doubles; gives the two parameter arrays. */
async function threeSteps(
  a: Awaited<ReturnType<typeof arena>>,
  n: number,
  kernel: (p: number, g: number, moments: number[], t: number) => void,
  formula: (p: number, g: number, moments: [number, number], t: number) => { p: number; moments: [number, number] },
) {
  const random = noise(n);
  const p = random(n);
  const moments = [new Float64Array(n), new Float64Array(n)];
  const [pp, pm] = [a.put(p), moments.map((m) => a.put(m))];
  for (let t = 1; t <= 3; t++) {
    const g = random(n, 4);
    kernel(pp, a.put(g), pm, t);
    for (let i = 0; i < n; i++) {
      const next = formula(at(p, i), at(g, i), [at(moments[0], i), at(moments[1], i)], t);
      p[i] = next.p;
      next.moments.forEach((value, k) => {
        (moments[k] as Float64Array)[i] = value;
      });
    }
  }
  return { got: a.read(pp, n), want: p };
}

describe.each(await builds())('optimisers, %s build', (build) => {
  it.each([
    [0, 0],
    [0.9, 0],
    [0.9, 1],
  ] as const)('sgd with momentum %d, nesterov %i', async (mu, nesterov) => {
    const a = await arena(build);
    for (const n of sizes) {
      const { got, want } = await threeSteps(
        a,
        n,
        (p, g, [v = 0]) => {
          const moment = mu ? v : 0;
          a.kernels.sgd(n, g, p, moment, p, moment, RATE, mu, nesterov, DECAY, SCALE);
        },
        (p, g0, [v0]) => {
          const g = g0 * SCALE + DECAY * p;
          const v = mu * v0 + g;
          return { p: p - RATE * (nesterov ? g + mu * v : v), moments: [v, 0] };
        },
      );
      expect(errorOf(got, want)).toBeLessThan(1e-6);
    }
    expect(a.intact()).toBe(true);
  });

  it.each([0, 0.9])('rmsprop with momentum %d', async (mu) => {
    const a = await arena(build);
    for (const n of sizes) {
      const { got, want } = await threeSteps(
        a,
        n,
        (p, g, [v = 0, u = 0]) => {
          const moment = mu ? u : 0;
          a.kernels.rmsprop(n, g, p, v, moment, p, v, moment, RATE, 0.99, 1e-8, mu, DECAY, SCALE);
        },
        (p, g0, [v0, u0]) => {
          const g = g0 * SCALE + DECAY * p;
          const v = 0.99 * v0 + 0.01 * g * g;
          const u = mu * u0 + g / (Math.sqrt(v) + 1e-8);
          return { p: p - RATE * u, moments: [v, u] };
        },
      );
      expect(errorOf(got, want)).toBeLessThan(2e-6);
    }
    expect(a.intact()).toBe(true);
  });

  it.each([false, true])('adam, decoupled decay %s', async (decoupled) => {
    const a = await arena(build);
    const [beta1, beta2, eps] = [0.9, 0.999, 1e-8];
    for (const n of sizes) {
      const { got, want } = await threeSteps(
        a,
        n,
        (p, g, [m = 0, v = 0], t) => {
          const [rate1, root2] = [RATE / (1 - beta1 ** t), 1 / Math.sqrt(1 - beta2 ** t)];
          const [shrink, decay] = decoupled ? [1 - RATE * DECAY, 0] : [1, DECAY];
          a.kernels.adam(n, g, p, m, v, p, m, v, rate1, root2, beta1, beta2, eps, shrink, decay, SCALE);
        },
        (p, g0, [m0, v0], t) => {
          const g = g0 * SCALE + (decoupled ? 0 : DECAY * p);
          const [m, v] = [beta1 * m0 + (1 - beta1) * g, beta2 * v0 + (1 - beta2) * g * g];
          const kept = decoupled ? p * (1 - RATE * DECAY) : p;
          const move = m / (1 - beta1 ** t) / (Math.sqrt(v / (1 - beta2 ** t)) + eps);
          return { p: kept - RATE * move, moments: [m, v] };
        },
      );
      expect(errorOf(got, want)).toBeLessThan(1e-6);
    }
    expect(a.intact()).toBe(true);
  });

  it('sums squares in double precision and scales', async () => {
    const a = await arena(build);
    for (const n of sizes) {
      const x = noise(n)(n);
      const p = a.put(x);
      expect(errorOf([a.kernels.sumSquares(n, p)], [x.reduce((sum, v) => sum + v * v, 0)])).toBeLessThan(1e-14);
      a.kernels.scaleBy(n, p, 0.5);
      expect(Array.from(a.read(p, n))).toEqual(Array.from(x, (v) => v / 2));
    }
    expect(a.kernels.sumSquares(2, a.put([1e30, 1e30]))).toBe(2 * Math.fround(1e30) ** 2);
    expect(a.kernels.sumSquares(1, a.put([Number.NaN]))).toBeNaN();
    expect(a.intact()).toBe(true);
  });
});
