import { seededRandom } from '@unroll/spec';
import { expect, it } from 'vitest';
import { gaussian } from './gaussian.js';

it('has the moments of the normal distribution', () => {
  const next = gaussian(seededRandom(5));
  const x = Array.from({ length: 1e5 }, next);
  const moment = (k: number) => x.reduce((sum, v) => sum + v ** k, 0) / x.length;
  // 10⁵ draws: about five standard errors of each moment
  expect(Math.abs(moment(1))).toBeLessThan(0.016);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.023);
  expect(Math.abs(moment(3))).toBeLessThan(0.062);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.16);
});

it('is finite at the ends of the uniform source', () => {
  for (const end of [0, 1 - 2 ** -53]) expect(Number.isFinite(gaussian(() => end)())).toBe(true);
});
