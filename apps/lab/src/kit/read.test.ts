import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { query, quoted, read } from './read';
import type { Schema } from './schema';

const schema = {
  cell: { kind: 'list', label: 'Cells', options: { rnn: 'rnn', lstm: 'lstm' }, default: ['rnn'] },
  T: { kind: 'number', label: 'T', from: 10, to: 1000, step: 1, default: 200 },
  rho: { kind: 'number', label: 'ρ', from: 0.1, to: 3, step: 0.01, words: ['drawn'], default: 'drawn' },
  init: { kind: 'choice', label: 'Init', options: { a: 'A', b: 'B' }, default: 'a' },
  f32: { kind: 'flag', label: 'float32', default: false },
  say: { kind: 'text', label: 'Text', most: 5, default: 'hello' },
} as const satisfies Schema;

describe('reading settings', () => {
  it('reads what fits', () => {
    const { values, told } = read(schema, { cell: 'lstm,rnn', T: '50', rho: '0.62', init: 'b', f32: '1', say: 'hi' });
    expect(values).toEqual({ cell: ['lstm', 'rnn'], T: 50, rho: 0.62, init: 'b', f32: true, say: 'hi' });
    expect(told).toEqual({});
  });

  it.each([
    ['T', '9'],
    ['T', '1e9'],
    ['T', '20.5'],
    ['T', ''],
    ['T', '0x20'],
    ['T', 'NaN'],
    ['rho', 'Infinity'],
    ['rho', '-1'],
    ['cell', 'rnn,rnn'],
    ['cell', ''],
    ['cell', 'toString'],
    ['init', '__proto__'],
    ['f32', 'yes'],
    ['say', 'too long'],
  ])('tells what does not, and leaves the default: %s=%s', (name, text) => {
    const { values, told } = read(schema, { [name]: text });
    expect(values).toEqual(read(schema, {}).values);
    expect(told[name]).toMatch(/^Expected .+, got “.*”\. It stands at .+\.$/);
  });

  it('reads any text without a throw, and within the ranges', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(schema), 'x'), fc.string()), (texts) => {
        const { values } = read(schema, texts);
        expect(values.T >= 10 && values.T <= 1000).toBe(true);
        expect(values.cell.length).toBeGreaterThan(0);
      }),
    );
  });

  it('writes only what is not usual, and reads it again', () => {
    const { values } = read(schema, { cell: 'rnn,lstm', T: '50', say: 'a&b#' });
    const text = query(schema, values);
    expect(text).toBe('cell=rnn,lstm&T=50&say=a%26b%23');
    expect(read(schema, Object.fromEntries(new URLSearchParams(text))).values).toEqual(values);
  });

  it('shows a foreign text in one short line', () => {
    expect(quoted(`a\u0000\u202eb\nc${'x'.repeat(50)}`)).toBe(`“a b c${'x'.repeat(19)}…”`);
  });
});
