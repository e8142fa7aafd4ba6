import { describe, expect, it } from 'vitest';
import type { Flag } from '../src/pointer.js';
import { multiply } from '../src/products.js';
import { arena, builds, errorOf, noise } from './arena.js';

const at = (x: Float64Array, i: number): number => x[i] ?? Number.NaN;

/** op(A)·op(B) (+ bias or C) in doubles. */
function reference(
  [m, n, k]: readonly [number, number, number],
  a: Float64Array,
  turnedA: Flag,
  b: Float64Array,
  turnedB: Flag,
  init: (i: number, j: number) => number,
): Float64Array {
  const c = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = init(i, j);
      for (let p = 0; p < k; p++)
        sum += at(a, turnedA ? p * m + i : i * k + p) * at(b, turnedB ? j * k + p : p * n + j);
      c[i * n + j] = sum;
    }
  }
  return c;
}

const small = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 16, 17, 33];
const sizes: (readonly [number, number, number])[] = [
  ...small.map((m) => [m, 13, 7] as const),
  ...small.map((n) => [6, n, 5] as const),
  ...small.map((k) => [7, 10, k] as const),
  ...small.map((n) => [1, n, 9] as const),
  [1, 1, 1],
  [1, 64, 130],
  [2, 48, 20],
  [3, 40, 21],
  [64, 65, 32],
  [130, 24, 40],
  [121, 9, 600],
  [12, 31, 1030],
];

describe.each(await builds())('product, %s build', (build) => {
  it.each([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const)('turned %i %i: every size, packed or not, with bias or accumulating', async (turnedA, turnedB) => {
    const { kernels, put, space, read, intact, clear } = await arena(build);
    const random = noise(3);
    for (const [m, n, k] of sizes) {
      const [a, b, bias, c0] = [random(m * k), random(k * n), random(n), random(m * n)];
      for (const mode of ['zero', 'bias', 'accumulate'] as const) {
        clear();
        const [pa, pb, pBias] = [put(a), put(b), mode === 'bias' ? put(bias) : 0];
        const scratch = space(kernels.productScratch(k, n, turnedA));
        const packed = space(kernels.packedSize(k, n));
        const accumulate = mode === 'accumulate' ? 1 : 0;
        const [lda, ldb] = [turnedA ? m : k, turnedB ? k : n];
        const want = reference([m, n, k], a, turnedA, b, turnedB, (i, j) =>
          mode === 'bias' ? at(bias, j) : mode === 'accumulate' ? at(c0, i * n + j) : 0,
        );
        const once = put(c0);
        kernels.product(m, n, k, pa, lda, turnedA, pb, ldb, turnedB, once, n, pBias, accumulate, scratch);
        const twice = put(c0);
        const rest = space(kernels.packedScratch(k, turnedA));
        kernels.packRight(k, n, pb, ldb, turnedB, packed);
        kernels.productPacked(m, n, k, pa, lda, turnedA, packed, twice, n, pBias, accumulate, rest);
        const what = `${m}×${n}×${k} ${mode}`;
        expect(errorOf(read(once, m * n), want), what).toBeLessThan(2e-6);
        expect(errorOf(read(twice, m * n), want), `${what} packed`).toBeLessThan(2e-6);
        expect(intact(), what).toBe(true);
      }
    }
  });

  it('keeps to its columns where rows are further apart than they are long', async () => {
    const { kernels, put, space, read } = await arena(build);
    const random = noise(4);
    for (const m of [1, 2, 4, 7]) {
      const [a, b] = [random(m * 20), random(12 * 9)];
      const c = put(new Float64Array(m * 30).fill(7));
      kernels.product(m, 9, 12, put(a), 20, 0, put(b), 9, 0, c, 30, 0, 0, space(kernels.productScratch(12, 9, 0)));
      const got = read(c, m * 30);
      const dense = Float64Array.from({ length: m * 12 }, (_, i) => at(a, Math.floor(i / 12) * 20 + (i % 12)));
      const want = reference([m, 9, 12], dense, 0, b, 0, () => 0);
      expect(
        errorOf(
          Float64Array.from(want, (_, i) => got[Math.floor(i / 9) * 30 + (i % 9)] ?? 0),
          want,
        ),
      ).toBeLessThan(2e-6);
      for (let i = 0; i < m * 30; i++) if (i % 30 >= 9) expect(got[i]).toBe(7);
    }
  });

  it('reads nothing beyond the end of the memory', async () => {
    const { kernels, memory, space, put } = await arena(build, 4);
    for (const [m, n, k] of [
      [1, 5, 3],
      [2, 1, 1],
      [5, 9, 7],
      [7, 3, 11],
    ] as const) {
      for (const turnedB of [0, 1] as const) {
        const end = memory.buffer.byteLength;
        const [a, c] = [put(new Float64Array(m * k)), space(m * n)];
        const [lda, ldb, scratch] = [k, turnedB ? k : n, space(kernels.productScratch(k, n, 1))];
        kernels.product(m, n, k, a, lda, 0, end - 4 * n * k, ldb, turnedB, c, n, 0, 0, scratch);
        kernels.product(m, n, k, end - 4 * m * k, lda, 0, a, ldb, turnedB, c, n, end - 4 * n, 0, scratch);
        kernels.product(m, n, k, end - 4 * m * k, m, 1, a, ldb, turnedB, end - 4 * m * n, n, 0, 1, scratch);
      }
    }
  });

  it('any number of parts gives the same bits, by rows or columns, packed or not', async () => {
    const a = await arena(build);
    const random = noise(8);
    for (const [m, n, k] of [
      [3, 70, 9],
      [5, 70, 9],
      [9, 40, 30],
      [64, 65, 32],
      [65, 128, 700],
      [250, 3, 20],
    ] as const)
      for (const turnedA of [0, 1] as const)
        for (const turnedB of [0, 1, 2] as const) {
          a.clear();
          const [left, right, bias] = [a.put(random(m * k)), a.put(random(k * n)), a.put(random(n))];
          const packed = a.space(a.kernels.packedSize(k, n));
          a.kernels.packRight(k, n, right, n, 0, packed);
          const b = turnedB === 2 ? { packed } : { at: right, ld: turnedB ? k : n, turned: turnedB };
          const [one, ...others] = [1, 2, 3, 5].map((parts) => {
            const c = a.space(m * n);
            multiply({ m, n, k, a: { at: left, ld: turnedA ? m : k, turned: turnedA }, b, c, bias }, a.shop(parts));
            return a.read(c, m * n);
          });
          for (const other of others) expect(other, `${m} ${n} ${k} ${turnedA} ${turnedB}`).toEqual(one);
          expect(a.intact()).toBe(true);
        }
  });
});
