import { describe, expect, test } from 'vitest';
import { expectClose, relativeError } from './close.js';

describe('relativeError', () => {
  test('is the norm of the difference by the norm of the expected', () => {
    expect(relativeError([3, 5], [3, 4])).toEqual({ norm: 1 / 5, largest: 1 / 4, at: 1 });
    expect(relativeError([], [])).toEqual({ norm: 0, largest: 0, at: 0 });
  });

  test('does not depend on the scale, down to where squares underflow and up to where they overflow', () => {
    for (const scale of [1, 1e-200, 5e-320, 1e200]) {
      const { norm } = relativeError([2 * scale, 0], [scale, 0]);
      expect(norm).toBe(1);
    }
  });

  test('a gradient that is wrongly zero is wholly wrong, however small it should be', () => {
    expect(relativeError([0, 0], [1e-30, 1e-30]).norm).toBe(1);
  });

  test('zeros are met by exact zeros alone', () => {
    expect(relativeError([0, -0], [0, 0])).toMatchObject({ norm: 0, largest: 0 });
    expect(relativeError([0, 1e-300], [0, 0])).toEqual({
      norm: Number.POSITIVE_INFINITY,
      largest: Number.POSITIVE_INFINITY,
      at: 1,
    });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('an actual %d is infinitely wrong', (x) => {
    expect(relativeError([1, x], [1, 2])).toMatchObject({ norm: Number.POSITIVE_INFINITY, at: 1 });
  });

  test('an expected number that is not finite is a mistake of the test', () => {
    expect(() => relativeError([1], [Number.NaN])).toThrow('only finite numbers');
    expect(() => relativeError([1], [1, 2])).toThrow('expected 2 numbers, got 1');
  });
});

describe('expectClose', () => {
  test('passes at the tolerance and names what is beyond it', () => {
    expectClose([1.5], [1], 0.5, 'x');
    expect(() => expectClose([1, 1.75], [1, 1], 0.5, 'dL/dx')).toThrow(
      'dL/dx: relative error 5.30e-1 (norm), 7.50e-1 (largest element), allowed 0.5; at index 1 of 2: expected 1, got 1.75',
    );
    expect(() => expectClose([1], [1, 2], 1, 'h')).toThrow('h: expected 2 numbers, got 1');
  });

  test('one wrong element among many is found though the norm hides it', () => {
    const expected = new Float64Array(10_000).fill(1);
    const actual = expected.slice();
    actual[77] = 1.5;
    expect(relativeError(actual, expected).norm).toBeLessThan(0.01);
    expect(() => expectClose(actual, expected, 0.01, 'h')).toThrow('index 77');
  });
});
