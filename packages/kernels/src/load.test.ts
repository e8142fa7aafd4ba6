import { expect, it } from 'vitest';
import { arena, builds, noise } from '../test/arena.js';
import { backward, forward, randomInputs } from '../test/run-kernel.js';
import { isShared, loadKernels, MOST_PAGES } from './load.js';

const all = await builds();
const size = { steps: 20, batch: 3, input: 4, hidden: 20 };

/** What a memory gives for the same numbers. */
async function walk(build: (typeof all)[number], shared: boolean) {
  const a = await arena(build, 1, shared);
  expect(isShared(a.memory)).toBe(shared);
  const { inputs, d } = randomInputs('lstm', size, noise(3));
  const way = forward(a, 'lstm', size, inputs, {}, 1);
  const got = [way.outputs, backward(a, 'lstm', size, way.sequence, inputs, d)];
  expect(a.intact()).toBe(true);
  expect(a.memory.buffer.byteLength).toBeGreaterThan(65536);
  return got;
}

it.each(all)('the %s build has the same bits on a shared memory, which grows', async (build) => {
  expect(await walk(build, true)).toEqual(await walk(build, false));
});

it.each(all)('the compiled module of the %s build serves other instances on the same memory', async (build) => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  const { module, sumSquares } = await loadKernels(memory, build);
  const other = new WebAssembly.Instance(module, { env: { memory } }).exports as { sumSquares: typeof sumSquares };
  new Float32Array(memory.buffer, 64, 3).set([1, 2, 3]);
  expect([sumSquares(3, 64), other.sumSquares(3, 64)]).toEqual([14, 14]);
});

it('a memory needs a maximum', async () => {
  await expect(loadKernels(new WebAssembly.Memory({ initial: 1 }))).rejects.toThrow(WebAssembly.LinkError);
});
