import { expect, it } from 'vitest';
import { alongUnit, shades, standardised } from './shades';

// Two units over three steps: one that rises, one that stands still.
const data = Float32Array.of(0, 0.5, 0.5, 0.5, 1, 0.5);

it('gives each unit its own range, and one that stands still no colour', () => {
  const one = Math.fround(Math.sqrt(1.5) / 2); // from −1.22 to 1.22 standard deviations
  expect(Array.from(shades(data, 2, 'c', true))).toEqual([-one, 0, 0, 0, one, 0]);
  expect(shades(Float32Array.of(9, 0, 0, 0, 0, 0, 0, 0), 1, 'c', true)[0]).toBe(1);
});

it('gives all units the same range: gates from 0 to 1, c as tanh', () => {
  expect(Array.from(shades(data, 2, 'f', false))).toEqual([-1, 0, 0, 0, 1, 0]);
  expect(shades(Float32Array.of(-9, 9), 1, 'c', false)[1]).toBeCloseTo(1, 6);
  expect(Array.from(shades(Float32Array.of(-3, 0.25), 1, 'h', false))).toEqual([-1, 0.25]);
});

it('picks a unit, and stands it on the axis of deviations', () => {
  expect(Array.from(alongUnit(data, 2, 0))).toEqual([0, 0.5, 1]);
  const [low, middle, high] = standardised(alongUnit(data, 2, 0));
  expect([low, middle, high]).toEqual([-Math.sqrt(1.5), 0, Math.sqrt(1.5)].map(Math.fround));
  expect(Array.from(standardised(Float32Array.of(2, 2)))).toEqual([0, 0]);
});
