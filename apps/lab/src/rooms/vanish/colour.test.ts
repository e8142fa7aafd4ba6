import { expect, it } from 'vitest';
import { colourOf, LEGEND } from './colour';

const brightness = (colour: string) => {
  const [r = 0, g = 0, b = 0] = colour.match(/\d+/g)?.map(Number) ?? [];
  return 0.299 * r + 0.587 * g + 0.114 * b;
};

it('is brightest at 1 and darker to both sides', () => {
  const lights = LEGEND.map(colourOf).map(brightness);
  const top = LEGEND.indexOf(0);
  for (let i = 1; i <= top; i++) expect(lights[i]).toBeGreaterThan(lights[i - 1] as number);
  for (let i = top + 1; i < lights.length; i++) expect(lights[i]).toBeLessThan(lights[i - 1] as number);
});

it('is grey for an exact zero, and does not change far out', () => {
  expect(colourOf(Number.NEGATIVE_INFINITY)).toBe('rgb(128 128 128)');
  expect(colourOf(Number.NaN)).toBe('rgb(128 128 128)');
  expect(colourOf(-60)).toBe(colourOf(-5000));
});
