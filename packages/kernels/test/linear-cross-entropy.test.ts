import { describe, expect, it } from 'vitest';
import { arena, builds, errorOf, noise } from './arena.js';

describe.each(await builds())('linear map and cross-entropy, %s build', (build) => {
  it.each([
    [1, 1, 1],
    [7, 5, 3],
    [23, 66, 17],
  ])('n = %i, V = %i, H = %i: any block gives the same, and nothing is written beside', async (n, V, H) => {
    const a = await arena(build);
    const random = noise(n + V);
    const [x, W, b] = [a.put(random(n * H)), a.put(random(V * H)), a.put(random(V))];
    const targets = a.ids(Array.from(random(n), (r) => Math.floor(Math.abs(r) * V)));
    const run = (block: number) => {
      const [loss, dx, dW, db] = [a.space(1), a.space(n * H), a.space(V * H), a.space(V)];
      const work = a.space(a.kernels.linearCrossEntropyScratch(n, block, V, H));
      expect(a.kernels.linearCrossEntropy(n, block, V, H, x, W, b, targets, 0, loss, dx, dW, db, work)).toBe(-1);
      return [...a.read(loss, 1), ...a.read(dx, n * H), ...a.read(dW, V * H), ...a.read(db, V)];
    };
    const whole = run(n);
    for (const block of [1, 2, 5, n - 1]) {
      if (block < 1) continue;
      const parts = run(block);
      // sums in another order
      expect(errorOf(parts, whole)).toBeLessThan(1e-6);
    }
    expect(a.intact()).toBe(true);
  });

  it('says which target is bad and then writes nothing; a row of weight 0 may have any', async () => {
    const a = await arena(build);
    const [x, W, loss] = [a.put([1, 2]), a.put([1, 2, 3]), a.put([7])];
    const work = a.space(a.kernels.linearCrossEntropyScratch(2, 2, 3, 1));
    const run = (bad: number, weights: number) =>
      a.kernels.linearCrossEntropy(2, 2, 3, 1, x, W, 0, a.ids([0, bad]), weights, loss, 0, 0, 0, work);
    for (const bad of [-1, 3]) expect(run(bad, 0)).toBe(1);
    expect(a.read(loss, 1)[0]).toBe(7);
    expect(run(3, a.put([1, 0]))).toBe(-1);
    expect(a.intact()).toBe(true);
  });
});
