import { expect, it } from 'vitest';
import { planThreads } from './threads.js';

const node = (processors: number) => ({
  process: { getBuiltinModule: () => ({ availableParallelism: () => processors }) },
});
const page = (isolated: boolean) => ({ navigator: { hardwareConcurrency: 4 }, crossOriginIsolated: isolated });

it('takes every processor in Node, at most 8, and one thread in pages, unless told otherwise', () => {
  expect(planThreads(undefined, node(2))).toEqual({ threads: 2 });
  expect(planThreads(undefined, node(64))).toEqual({ threads: 8 });
  expect(planThreads('auto', node(1))).toEqual({ threads: 1, reason: 'there is one processor' });
  expect(planThreads(3, node(2))).toEqual({ threads: 3 });
  expect(planThreads(1, node(2))).toEqual({ threads: 1, reason: 'one was asked for' });
  expect(planThreads(undefined, page(true))).toMatchObject({ threads: 1, reason: expect.stringContaining('page') });
  expect(planThreads('auto', page(true))).toEqual({ threads: 4 });
});

it('says why a page that is not isolated has one', () => {
  expect(planThreads(2, page(false))).toMatchObject({
    threads: 1,
    reason: expect.stringContaining('Cross-Origin-Opener-Policy: same-origin'),
  });
});

it('refuses what is no number of threads', () => {
  for (const bad of [0, 1.5, 1000, -1, Number.NaN, 'many'])
    expect(() => planThreads(bad as number)).toThrow(/ready: threads: expected a whole number >= 1/);
});
