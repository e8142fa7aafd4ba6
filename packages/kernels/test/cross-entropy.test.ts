import { describe, expect, it } from 'vitest';
import { meanLoss, type Targets } from '../src/losses.js';
import { arena, builds, errorOf, noise } from './arena.js';

type Arena = Awaited<ReturnType<typeof arena>>;
const lossOf = (a: Arena, rows: Targets, logits: number, d: number, parts = 1) =>
  meanLoss(rows, logits, d, a.shop(parts));

const logSumExp = (row: Float64Array): number => {
  const m = Math.max(...row);
  return m + Math.log(row.reduce((sum, x) => sum + Math.exp(x - m), 0));
};
const rows = (x: Float64Array, n: number, width: number) =>
  Array.from({ length: n }, (_, i) => x.subarray(i * width, (i + 1) * width));

function reference(logits: Float64Array, targets: number[], weights: number[], V: number) {
  const total = weights.reduce((a, b) => a + b, 0);
  let loss = 0;
  const gradient = rows(logits, targets.length, V).flatMap((row, i) => {
    const [lse, w, target] = [logSumExp(row), (weights[i] ?? 0) / total, targets[i] ?? 0];
    if (w !== 0) loss += w * (lse - (row[target] ?? 0));
    return Array.from(row, (x, j) => w * (Math.exp(x - lse) - (j === target ? 1 : 0)));
  });
  return { loss, gradient };
}

describe.each(await builds())('cross-entropy, %s build', (build) => {
  it.each([1, 2, 3, 4, 5, 7, 8, 13, 65])('loss and gradient for %i classes are those of doubles', async (V) => {
    const a = await arena(build);
    const random = noise(V);
    for (const size of [1, 30]) {
      for (const weights of [undefined, [0.5, 0, 2, 1, 0, 3]]) {
        const logits = random(6 * V, size);
        const targets = Array.from(random(6), (x) => Math.floor(Math.abs(x) * V));
        const all = { n: 6, V, targets: a.ids(targets), weights: weights ? a.put(weights) : 0 };
        const want = reference(logits, targets, weights ?? [1, 1, 1, 1, 1, 1], V);
        const results = [1, 2, 4].map((parts) => {
          const d = a.space(6 * V);
          return { ...lossOf(a, all, a.put(logits), d, parts), d: a.read(d, 6 * V) };
        });
        const [{ loss, d }] = results as [{ loss: number; d: Float32Array }];
        if (V > 1) expect(errorOf(d, want.gradient)).toBeLessThan(1e-6);
        expect(errorOf([loss], [want.loss])).toBeLessThan(1e-6);
        for (const other of results) expect(other).toEqual(results[0]);
      }
    }
    expect(a.intact()).toBe(true);
  });

  it('says which target is bad and then writes nothing; a row of weight 0 may have any', async () => {
    const a = await arena(build);
    const [logits, d] = [a.put([1, 2, 3, 4, 5, 6]), a.put([7, 7, 7, 7, 7, 7])];
    for (const bad of [-1, 3, 2 ** 30]) {
      const rows = { n: 2, V: 3, targets: a.ids([0, bad]), weights: 0 };
      expect(lossOf(a, rows, logits, d)).toEqual({ bad: 1 });
      expect(Array.from(a.read(d, 6))).toEqual([7, 7, 7, 7, 7, 7]);
      expect(lossOf(a, { ...rows, weights: a.put([1, 0]) }, logits, a.space(6))).toHaveProperty('loss');
    }
  });

  it('is 0 with gradient 0 when all weights are 0', async () => {
    const a = await arena(build);
    const d = a.space(4);
    const rows = { n: 2, V: 2, targets: a.ids([0, 1]), weights: a.put([0, 0]) };
    expect(lossOf(a, rows, a.put([1, 2, 3, 4]), d)).toEqual({ loss: 0 });
    expect(Array.from(a.read(d, 4))).toEqual([0, 0, 0, 0]);
  });

  it('is exact where logits are huge, infinite or all alike', async () => {
    const a = await arena(build);
    const one = (logits: number[], target: number) => {
      const rows = { n: 1, V: logits.length, targets: a.ids([target]), weights: 0 };
      const { loss } = lossOf(a, rows, a.put(logits), a.space(logits.length)) as { loss: number };
      return Math.fround(loss);
    };
    expect(one([1e30, 0, 0], 0)).toBe(0);
    expect(one([0, Number.NEGATIVE_INFINITY], 0)).toBe(0);
    expect(one([0, Number.NEGATIVE_INFINITY], 1)).toBe(Number.POSITIVE_INFINITY);
    expect(one(new Array(65).fill(-3), 5)).toBe(Math.fround(Math.log(65)));
    expect(one([1, Number.NaN, 2], 0)).toBeNaN();
  });

  it('log-sum-exp of rows is that of doubles', async () => {
    const a = await arena(build);
    for (const n of [1, 3, 4, 9, 64]) {
      const x = noise(n)(5 * n, 40);
      const out = a.space(5);
      a.kernels.logSumExp(5, n, a.put(x), out);
      expect(errorOf(a.read(out, 5), rows(x, 5, n).map(logSumExp))).toBeLessThan(1e-6);
    }
    expect(a.intact()).toBe(true);
  });
});
