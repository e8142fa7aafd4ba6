import { expect, it } from 'vitest';
import { Rests } from './rests.js';

/** How many works in a row are done alone. */
const alone = (rests: Rests): number => {
  let n = 0;
  while (rests.takeOne()) n++;
  return n;
};
const often = (rests: Rests, times: number, waited: number) => {
  for (let i = 0; i < times; i++) rests.note(1, waited);
};

it('rests once the others were late often, each time longer, at most so long', () => {
  const rests = new Rests();
  often(rests, 5, 1);
  expect(alone(rests)).toBe(0);
  often(rests, 1, 1);
  expect(alone(rests)).toBe(64);
  const rest: number[] = [];
  for (let i = 0; i < 8; i++) {
    often(rests, 3, 1);
    rest.push(alone(rests));
  }
  expect(rest).toEqual([128, 256, 512, 1024, 2048, 4096, 4096, 4096]);
});

it('does not rest while they are in time, and forgets', () => {
  const rests = new Rests();
  often(rests, 100, 0.1);
  expect(alone(rests)).toBe(0);
  for (let i = 0; i < 50; i++) {
    often(rests, 1, 1);
    often(rests, 1, 0.1);
  }
  expect(alone(rests)).toBe(0);
  often(rests, 6, 1);
  alone(rests);
  often(rests, 20, 0);
  often(rests, 6, 1);
  expect(alone(rests)).toBe(64);
});
