import { expect, test } from 'vitest';
import {
  checkFactor,
  checkFinite,
  checkFraction,
  checkFunction,
  checkKeys,
  checkNonNegative,
  checkObject,
  checkOneOf,
  checkPositive,
  checkString,
  checkWhole,
  show,
} from './index.js';

const odd = [undefined, null, '1', Number.NaN, [], {}, 1n, true];

test.each([
  ['checkFinite', checkFinite, [0, -1, 1e300], [Infinity]],
  ['checkPositive', checkPositive, [1e-300, 5], [0, -1, Infinity]],
  ['checkNonNegative', checkNonNegative, [0, 5], [-1e-300, Infinity]],
  ['checkFraction', checkFraction, [0, 0.999], [1, -0.1]],
  ['checkFactor', checkFactor, [1, 1e-9], [0, 1.1]],
  ['checkWhole', checkWhole, [1, 2 ** 53 - 1], [0, 1.5, 2 ** 53, Infinity]],
] as const)('%s', (_, check: (name: string, value: unknown) => void, good, bad) => {
  for (const value of good) check('n', value);
  for (const value of [...bad, ...odd]) expect(() => check('n', value)).toThrow(/^n: expected a .*, got /);
});

test('checkWhole has two ends', () => {
  checkWhole('n', 0, 0, 3);
  checkWhole('n', Infinity, 0, Infinity);
  expect(() => checkWhole('n', 4, 0, 3)).toThrow('n: expected a whole number >= 0 and <= 3, got 4');
  expect(() => checkWhole('n', -1, 0, Infinity)).toThrow('n: expected a whole number >= 0 or Infinity, got -1');
});

test('what is no number', () => {
  checkString('s', '');
  checkFunction('f', () => 1);
  checkObject('o', { update: () => 1 }, 'an optimiser', ['update']);
  checkOneOf('at', 'last', ['every', 'last']);
  expect(() => checkString('s', 1)).toThrow('s: expected a string, got 1');
  expect(() => checkFunction('f', 'x')).toThrow('f: expected a function, got "x"');
  expect(() => checkObject('o', {}, 'an optimiser', ['update'])).toThrow('o: expected an optimiser, got an object');
  expect(() => checkOneOf('at', 'end', ['every', 'last'])).toThrow('at: expected one of "every", "last", got "end"');
});

test('an unknown option is told', () => {
  checkKeys('adam', { beta1: 0.9 }, ['beta1', 'beta2']);
  expect(() => checkKeys('adam', { learningRate: 1 }, ['beta1', 'beta2'])).toThrow(
    'adam.learningRate: expected one of the options beta1, beta2, got an unknown one',
  );
  expect(() => checkKeys('adam', { beta_1: 1 }, ['beta1', 'beta2'])).toThrow('got an unknown one; did you mean beta1?');
  const hint = (key: string) => (key === 'beta_1' ? 'it is spelt otherwise' : undefined);
  expect(() => checkKeys('adam', { beta_1: 1 }, ['beta1'], hint)).toThrow(/one; it is spelt otherwise$/);
  expect(() => checkKeys('adam', { beta_2: 1 }, ['beta2'], hint)).toThrow(/one; did you mean beta2\?$/);
  for (const value of [null, 1, 'x', []])
    expect(() => checkKeys('adam', value, ['beta1'])).toThrow('adam: expected an object of options');
});

test('show is short', () => {
  expect(show('x'.repeat(1e6)).length).toBeLessThan(70);
  expect(show(new Float32Array(1e6))).toBe('a Float32Array');
  expect([show(-0), show([1, 2]), show(null), show(() => 1)]).toEqual(['-0', 'an array of 2', 'null', 'a function']);
});
