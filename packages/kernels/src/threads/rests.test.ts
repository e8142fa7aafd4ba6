import { expect, it } from 'vitest';
import { Rests } from './rests.js';

/** How many works in a row are done alone; one or two of them may be samples. */
const alone = (rests: Rests): number => {
  let n = 0;
  while (rests.takeOne()) n++;
  return n;
};
const often = (rests: Rests, times: number, ms: number) => {
  for (let i = 0; i < times; i++) rests.shared('product', 100, ms);
};
/** Alone, 100 operations take 1 ms. */
function made(): Rests {
  const rests = new Rests();
  rests.alone('product', 50, 0.5);
  return rests;
}

it('rests once company was slower often, each time longer, at most so long', () => {
  const rests = made();
  often(rests, 23, 1.5);
  expect(alone(rests)).toBeLessThanOrEqual(1);
  often(rests, 1, 1.5);
  expect(alone(rests)).toBeGreaterThanOrEqual(64);
  const rest: number[] = [];
  for (let i = 0; i < 8; i++) {
    often(rests, 12, 1.5);
    rest.push(2 ** Math.floor(Math.log2(alone(rests))));
  }
  expect(rest).toEqual([128, 256, 512, 1024, 2048, 4096, 4096, 4096]);
});

it('does not rest while company is faster, and forgets', () => {
  const rests = made();
  often(rests, 100, 0.6);
  expect(alone(rests)).toBe(0);
  for (let i = 0; i < 50; i++) {
    often(rests, 1, 1.5);
    often(rests, 1, 0.6);
  }
  expect(alone(rests)).toBe(0);
  often(rests, 24, 1.5);
  expect(alone(rests)).toBeLessThan(70);
  often(rests, 200, 0.6);
  often(rests, 24, 1.5);
  expect(alone(rests)).toBeLessThan(70);
});

it('does not rest for the slow works of a thread that was just woken', () => {
  const rests = made();
  for (let i = 0; i < 50; i++) {
    often(rests, 8, 1.5);
    often(rests, 12, 0.6);
  }
  expect(alone(rests)).toBe(0);
});

it('compares with its own kind only, and does one work in 48 alone', () => {
  const rests = made();
  for (let i = 0; i < 40; i++) rests.shared('another', 100, 9);
  expect(Array.from({ length: 480 }, () => rests.takeOne()).filter(Boolean)).toHaveLength(10);
});

it('is not misled by a work alone that was interrupted', () => {
  const rests = made();
  rests.alone('product', 100, 1000);
  often(rests, 24, 1.5);
  expect(alone(rests)).toBeGreaterThanOrEqual(64);
});
