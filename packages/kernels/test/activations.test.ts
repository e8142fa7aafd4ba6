import { describe, expect, it } from 'vitest';
import { arena, builds, noise } from './arena.js';

const functions = [
  { f: 0, name: 'exp', exact: Math.exp, bound: 1.2e-7 },
  {
    f: 1,
    name: 'sigmoid',
    exact: (x: number) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
    bound: 2.4e-7,
  },
  { f: 2, name: 'tanh', exact: Math.tanh, bound: 2.4e-7 },
] as const;
const cases = (await builds()).flatMap((build) => functions.map((one) => ({ build, ...one })));
const SMALLEST_NORMAL = 2 ** -126;
const LARGEST = 3.4028234663852886e38;

describe.each(cases)('$name, $build build', ({ build, f, exact, bound }) => {
  it(`keeps a relative error below ${bound} over the float range`, async () => {
    const { kernels, memory } = await arena(build, 20);
    const n = 1 << 17;
    const [x, y] = [new Float32Array(memory.buffer, 2048, n), new Float32Array(memory.buffer, 2048 + 4 * n, n)];
    const bits = new Int32Array(memory.buffer, 2048, n);
    const random = noise(1);
    let worst = 0;
    let subnormal = 0;
    for (const range of [0, 2, 20, 200]) {
      if (range === 0)
        random(n).forEach((v, i) => {
          bits[i] = v * 2 ** 31;
        });
      else x.set(random(n, range));
      kernels.activate(f, n, 2048, 2048 + 4 * n);
      for (let i = 0; i < n; i++) {
        const [got, want] = [y[i] ?? 0, exact(x[i] ?? 0)];
        if (Number.isNaN(want) || want > LARGEST)
          expect(got).toBe(Number.isNaN(want) ? Number.NaN : Number.POSITIVE_INFINITY);
        else if (Math.abs(want) < SMALLEST_NORMAL) subnormal = Math.max(subnormal, Math.abs(got - want));
        else worst = Math.max(worst, Math.abs(got - want) / Math.abs(want));
      }
    }
    expect(worst).toBeLessThan(bound);
    expect(subnormal).toBeLessThanOrEqual(SMALLEST_NORMAL);
  });

  it('saturates, keeps NaN and the sign of zero, and writes no further than asked', async () => {
    const { kernels, put, space, read, intact } = await arena(build);
    const special = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 0, -0, 1e38, -1e38, 1e-40, -1e-40];
    for (let n = 1; n <= special.length; n++) {
      const y = space(n);
      kernels.activate(f, n, put(special), y);
      const want = special.slice(0, n).map((v) => Math.fround(exact(Math.fround(v))));
      expect(Array.from(read(y, n))).toEqual(want);
    }
    expect(intact()).toBe(true);
  });
});
