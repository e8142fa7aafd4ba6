import { beforeAll, expect, it } from 'vitest';
import { kernelSpeed, memory, ready } from '../../index.js';

beforeAll(() => ready());

it('gives rates by the clock it is given, and leaves nothing behind', () => {
  let time = 0;
  const before = memory();
  const { peak, product } = kernelSpeed(() => {
    time += 0.5; // every measurement takes half a millisecond
    return time;
  });
  expect(peak).toBeCloseTo((10 * 2000 * 104) / 0.5 / 1e6, 9);
  expect(product).toBeCloseTo((10 * 2 * 64 * 512 * 128) / 0.5 / 1e6, 9);
  expect(memory()).toEqual(before);
});

it('shows a machine that is not standing still, and a clock that is', () => {
  expect(kernelSpeed().product).toBeGreaterThan(0);
  expect(kernelSpeed(() => 7)).toEqual({ peak: 0, product: 0 });
});
