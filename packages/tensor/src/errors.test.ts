import { expect, it } from 'vitest';
import { onBothBackends } from '../test/suite.js';
import { checkFinite, checkShape, describe } from './errors.js';
import { dispose, ShapeError, scope, tensor, zeros } from './index.js';

onBothBackends(() => {
  it('accepts the shapes that fit', () => {
    const x = zeros([4, 2, 3]);
    checkShape('x', x, [4, 2, 3]);
    checkShape('x', x, ['T', 'B', 3]);
    checkShape('x', x, ['T', 2, 'I']);
    dispose(x);
  });

  it.each([
    [[4, 2], 'x: expected shape [4, 2], got [4, 2, 3]'],
    [['T', 'B', 4], 'x: expected shape [T, B, 4], got [4, 2, 3]'],
    [['T', 'T', 'I'], 'x: expected shape [T, T, I], got [4, 2, 3]'],
    [[], 'x: expected shape [], got [4, 2, 3]'],
  ])('refuses %j', (expected, message) => {
    scope(() => {
      const x = zeros([4, 2, 3]);
      expect(() => checkShape('x', x, expected)).toThrow(ShapeError);
      expect(() => checkShape('x', x, expected)).toThrow(message);
    });
  });

  it('has a name and is a RangeError', () => {
    expect(new ShapeError('x')).toBeInstanceOf(RangeError);
    expect(String(new ShapeError('x'))).toBe('ShapeError: x');
    expect(() => checkShape('x', 3, [])).toThrow(TypeError);
  });

  it('finds the first number that is not finite', () => {
    const x = tensor([1, 2], [2]);
    checkFinite('x', x);
    dispose(x);
    checkFinite('x', [1, 2, 3]);
    checkFinite('loss', 0);
    expect(() => checkFinite('x', [1, Number.NaN, Number.NaN])).toThrow('x: expected finite numbers, got NaN at 1');
    expect(() => checkFinite('loss', Number.POSITIVE_INFINITY)).toThrow(
      'loss: expected finite numbers, got Infinity at 0',
    );
  });
});

it.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [true, 'true'],
  [-0, '-0'],
  ['a', '"a"'],
  ['x'.repeat(50), `"${'x'.repeat(40)}…"`],
  [[1], 'an array of length 1'],
  [{}, 'an object (Object)'],
  [new Map(), 'an object (Map)'],
  [Object.create(null), 'an object (no prototype)'],
  [() => 1, 'a function'],
  [1n, 'a bigint'],
])('describes %s', (value, text) => expect(describe(value)).toBe(text));
