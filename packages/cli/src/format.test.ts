import { describe, expect, it } from 'vitest';
import { bits, count, duration, percent, plural, size } from './format.js';

describe('numbers for people', () => {
  it.each([
    [count(94039), '94,039'],
    [plural(1, 'step'), '1 step'],
    [plural(0, 'step'), '0 steps'],
    [plural(1200, 'step'), '1,200 steps'],
    [duration(7.6), '8 s'],
    [duration(-1), '0 s'],
    [duration(59.6), '1:00'],
    [duration(90), '1:30'],
    [duration(7384), '2:03:04'],
    [size(0), '0 B'],
    [size(812), '812 B'],
    [size(1_800_000), '1.8 MB'],
    [percent(0.1), '10 %'],
    [percent(1 / 3), '33.3 %'],
    [String(bits(Math.LN2)), '1'],
  ])('%s', (got, expected) => expect(got).toBe(expected));
});
