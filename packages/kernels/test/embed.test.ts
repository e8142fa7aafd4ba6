import { describe, expect, it } from 'vitest';
import { arena, builds, errorOf, noise } from './arena.js';

describe.each(await builds())('embedding, %s build', (build) => {
  it.each([1, 2, 4, 5, 8, 31])('gathers rows of %i and adds their gradients back', async (width) => {
    const a = await arena(build);
    const random = noise(width);
    const [table, d] = [random(7 * width), random(10 * width)];
    const ids = [3, 0, 6, 3, 3, 1, 0, 6, 5, 3];
    const [out, dTable, pIds] = [a.space(10 * width), a.space(7 * width), a.ids(ids)];
    expect(a.kernels.gather(10, width, 7, a.put(table), pIds, out)).toBe(-1);
    expect(Array.from(a.read(out, 10 * width))).toEqual(
      ids.flatMap((id) => Array.from(table.slice(id * width, (id + 1) * width))),
    );
    a.kernels.scatter(10, width, 7, a.put(d), pIds, dTable);
    const want = new Float64Array(7 * width);
    ids.forEach((id, i) => {
      for (let j = 0; j < width; j++) want[id * width + j] = (want[id * width + j] ?? 0) + (d[i * width + j] ?? 0);
    });
    expect(errorOf(a.read(dTable, 7 * width), want)).toBeLessThan(1e-6);
    expect(a.intact()).toBe(true);
  });

  it('copies nothing when an id is bad and says which', async () => {
    const a = await arena(build);
    for (const bad of [-1, 4, 2147483647]) {
      const out = a.put([7, 7, 7]);
      expect(a.kernels.gather(3, 1, 4, a.put([1, 2, 3, 4]), a.ids([0, bad, 2]), out)).toBe(1);
      expect(Array.from(a.read(out, 3))).toEqual([7, 7, 7]);
    }
  });
});
