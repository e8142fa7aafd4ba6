import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { finite, mass, notNegative, positive, share, temperature, whole } from './parse.js';

describe('parsers of option values', () => {
  it.each([
    [
      'whole(1)',
      whole(1),
      ['1', '42', '1e3'],
      ['0', '-1', '1.5', '', ' ', 'x', '1x', 'Infinity', 'NaN', '9007199254740993'],
    ],
    ['positive', positive, ['0.1', '1e-9', '5'], ['0', '-1', 'Infinity', 'NaN', '']],
    ['notNegative', notNegative, ['0', '2'], ['-0.1', 'Infinity', '']],
    ['finite', finite, ['-3', '0', '1.5'], ['Infinity', 'x', '']],
    ['share', share, ['0', '0.99'], ['1', '-0.1', '']],
    ['mass', mass, ['1', '0.01'], ['0', '1.01', '']],
    ['temperature', temperature, ['0', '1', 'Infinity'], ['-1', 'NaN', '']],
  ] as const)('%s', (_, parse, good, bad) => {
    for (const text of good) expect(parse(text)).toBe(Number(text));
    for (const text of bad) expect(() => parse(text)).toThrow(InvalidArgumentError);
  });

  it('say what was expected and what came', () => {
    expect(() => whole(2)('one')).toThrow('expected a whole number >= 2, got "one"');
  });
});
