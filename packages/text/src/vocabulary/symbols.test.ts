import fc from 'fast-check';
import { expect, test } from 'vitest';
import { symbols } from './symbols.js';
import { vocabularyFrom } from './vocabulary-from.js';

const list = ['<pad>', 'z', 'a', '<eos>', '😀'];

test('ids are in the order given, as a list and as a record, also after JSON', () => {
  const record = Object.fromEntries([...list].reverse().map((symbol) => [symbol, list.indexOf(symbol)]));
  for (const each of [symbols(list), symbols(record), vocabularyFrom(JSON.parse(JSON.stringify(symbols(list))))]) {
    expect(each.symbols).toEqual(list);
    expect([...each.encode('az😀')]).toEqual([2, 1, 4]);
    expect(each.decode([3, 2, 0])).toBe('<eos>a<pad>');
    expect([...each.decoder().push(3)].join('')).toBe('<eos>');
  }
});

test('no text becomes a special symbol', () => {
  const special = ['<pad>', '<eos>', 'ab'];
  const letters = symbols([...special, 'a', 'b', '<', '>', 'e', 'o', 's', 'p', 'd']);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...letters.symbols)), (pieces) => {
      const ids = letters.encode(pieces.join(''));
      expect(ids.every((id) => id >= special.length)).toBe(true);
      expect(letters.decode(ids)).toBe(pieces.join(''));
    }),
  );
});

test('a special symbol may replace unknown characters', () => {
  const letters = symbols(['<unk>', 'a'], { unknown: { replace: '<unk>' } });
  expect([...letters.encode('xa')]).toEqual([0, 1]);
  expect([...vocabularyFrom(letters.toJSON()).encode('xa')]).toEqual([0, 1]);
  expect(() => letters.with({ unknown: 'throw' }).encode('x')).toThrow('unknown character "x"');
});

test('bad arguments are named', () => {
  expect(() => symbols([])).toThrow('list: expected a non-empty array of symbols, got an array of 0');
  expect(() => symbols({})).toThrow('list: expected a non-empty array');
  expect(() => symbols(7 as never)).toThrow('list: expected an array of symbols or a record of ids, got 7');
  expect(() => symbols(['a', ''])).toThrow('list[1]: expected a symbol, a string that is not empty, got ""');
  expect(() => symbols(['a', 'a'])).toThrow('list[1]: expected another symbol than "a"');
  expect(() => symbols({ a: 0, b: 2 })).toThrow('list["b"]: expected an id of its own from 0 to 1, got 2');
  expect(() => symbols({ a: 0, b: 0 })).toThrow('list["b"]: expected an id of its own');
  expect(() => symbols({ a: '0' as never })).toThrow('list["a"]: expected an id of its own from 0 to 0, got "0"');
  expect(() => symbols(['a'], { unknown: { replace: '<unk>' } })).toThrow('the replacement "<unk>" is not among them');
  expect(() => symbols(['a'], { pad: 0 } as never)).toThrow('symbols.pad: expected one of the options unknown');
});
