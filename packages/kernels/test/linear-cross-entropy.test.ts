import { describe, expect, it } from 'vitest';
import { linearLoss } from '../src/losses.js';
import { arena, builds, errorOf, noise } from './arena.js';

describe.each(await builds())('linear map and cross-entropy, %s build', (build) => {
  it.each([
    [1, 1, 1],
    [7, 5, 3],
    [23, 66, 17],
    [70, 40, 33],
  ])('n = %i, V = %i, H = %i: any block gives the same, any number of parts the same bits', async (n, V, H) => {
    const a = await arena(build);
    const random = noise(n + V);
    const [x, W, b] = [a.put(random(n * H)), a.put(random(V * H)), a.put(random(V))];
    const targets = a.ids(Array.from(random(n), (r) => Math.floor(Math.abs(r) * V)));
    const run = (block: number, parts: number) => {
      const [dx, dW, db] = [a.space(n * H), a.space(V * H), a.space(V)];
      const loss = linearLoss({ n, V, targets, weights: 0 }, { H, x, W, b, dx, dW, db }, block, a.shop(parts));
      return [(loss as { loss: number }).loss, ...a.read(dx, n * H), ...a.read(dW, V * H), ...a.read(db, V)];
    };
    const whole = run(n, 1);
    for (const block of [1, 2, 5, n - 1, n]) {
      if (block < 1) continue;
      const one = run(block, 1);
      // sums in another order
      expect(errorOf(one, whole)).toBeLessThan(1e-6);
      for (const parts of [2, 3]) expect(run(block, parts)).toEqual(one);
    }
    expect(a.intact()).toBe(true);
  });

  it('says which target is bad and then writes nothing; a row of weight 0 may have any', async () => {
    const a = await arena(build);
    const [x, W, dx] = [a.put([1, 2]), a.put([1, 2, 3]), a.put([7, 7])];
    const run = (bad: number, weights: number) =>
      linearLoss(
        { n: 2, V: 3, targets: a.ids([0, bad]), weights },
        { H: 1, x, W, b: 0, dx, dW: a.space(3), db: 0 },
        2,
        a.shop(),
      );
    for (const bad of [-1, 3]) expect(run(bad, 0)).toEqual({ bad: 1 });
    expect(Array.from(a.read(dx, 2))).toEqual([7, 7]);
    expect(run(3, a.put([1, 0]))).toHaveProperty('loss');
    expect(a.intact()).toBe(true);
  });

  it('is 0 with gradients 0 when no row counts, whatever the numbers', async () => {
    const a = await arena(build);
    const [x, W] = [a.put([Number.NaN, 1]), a.put([Number.POSITIVE_INFINITY, 2])];
    const [dx, dW, db] = [a.space(2), a.space(2), a.space(2)];
    const rows = { n: 2, V: 2, targets: a.ids([0, 1]), weights: a.put([0, 0]) };
    expect(linearLoss(rows, { H: 1, x, W, b: 0, dx, dW, db }, 2, a.shop())).toEqual({ loss: 0 });
    for (const at of [dx, dW, db]) expect(Array.from(a.read(at, 2))).toEqual([0, 0]);
  });
});
