import { InvalidArgumentError } from 'commander';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  forgetBias,
  list,
  mass,
  notNegative,
  oneOf,
  positive,
  share,
  temperature,
  threadCount,
  time,
  whole,
} from './kinds.js';

describe('kinds of option values', () => {
  it.each([
    [
      'whole(1)',
      whole(1),
      ['1', '42', '1e3'],
      ['0', '-1', '1.5', '', ' ', 'x', '1x', 'Infinity', 'NaN', '9007199254740993'],
    ],
    ['positive', positive, ['0.1', '1e-9', '5'], ['0', '-1', 'Infinity', 'NaN', '']],
    ['notNegative', notNegative, ['0', '2'], ['-0.1', 'Infinity', '']],
    ['share', share, ['0', '0.99'], ['1', '-0.1', '']],
    ['mass', mass, ['1', '0.01'], ['0', '1.01', '']],
    ['temperature', temperature, ['0', '1', 'Infinity'], ['-1', 'NaN', '']],
  ] as const)('%s', (_, { parse, schema }, good, bad) => {
    for (const text of good) expect(parse(text)).toBe(Number(text));
    for (const text of bad) {
      expect(() => parse(text)).toThrow(InvalidArgumentError);
      // What the command line refuses, a checkpoint cannot bring in, and the other way round.
      if (text.trim() !== '') expect(v.is(schema, Number(text))).toBe(false);
    }
    for (const text of good) expect(v.is(schema, Number(text))).toBe(true);
  });

  it('say what was expected and what came', () => {
    expect(() => whole(2).parse('one')).toThrow('expected a whole number >= 2, got "one"');
    expect(() => oneOf('a', 'b').parse('c')).toThrow('expected a, b, got "c"');
    expect(() => forgetBias.parse('none')).toThrow('expected a number or chrono, got "none"');
  });

  it('say which word was probably meant', () => {
    const { parse } = oneOf('rnn', 'lstm', 'gru');
    expect(() => parse('lsmt')).toThrow('expected rnn, lstm, gru, got "lsmt"; did you mean lstm?');
    expect(() => parse('GRU')).toThrow('got "GRU"; did you mean gru?');
    expect(() => parse('transformer')).toThrow(/got "transformer"$/);
    expect(() => list(oneOf('adam', 'sgd'))('sgd,adma')).toThrow('did you mean adam?');
  });

  it('times: in their own unit, or in one that is named', () => {
    expect(['90', '2m', '90s', '1h', '1.5h', '1h30m', '1h 2m 3s', '2min', '5M'].map(time('s').parse)).toEqual([
      90, 120, 90, 3600, 5400, 5400, 3723, 120, 300,
    ]);
    expect(['20', '2m', '90s', '1h'].map(time('m').parse)).toEqual([20, 2, 1.5, 60]);
    for (const bad of ['', ' ', 'x', '2d', 'm', '0', '0s', '-1', '-2m', 'Infinity', '1h x', 'm2', '2m!'])
      expect(() => time('s').parse(bad)).toThrow('expected a number > 0, or a time such as 90s, 2m or 1h, got ');
  });

  it('threads: a number from 1 to 64, or auto', () => {
    expect(['1', '64', 'auto'].map(threadCount.parse)).toEqual([1, 64, 'auto']);
    for (const bad of ['0', '65', '1.5', '-1', '', 'AUTO', 'NaN'])
      expect(() => threadCount.parse(bad)).toThrow(`expected a whole number from 1 to 64, or auto, got "${bad}"`);
  });

  it('come in lists, each value once', () => {
    expect(list(forgetBias)('0, 1.5,chrono')).toEqual([0, 1.5, 'chrono']);
    expect(() => list(whole(1))('1,1')).toThrow('expected each but once, got "1,1"');
    expect(() => list(whole(1))('1,')).toThrow('expected a whole number >= 1, got ""');
  });
});
