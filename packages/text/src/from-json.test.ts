import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytes } from './bytes.js';
import { characters } from './characters.js';
import { vocabulary } from './from-json.js';

test('a vocabulary survives JSON', () => {
  const policies = fc.constantFrom('throw' as const, 'skip' as const, { replace: '\uFFFD' });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), policies, (text, unknown) => {
      const before = characters(text, { unknown });
      const after = vocabulary(JSON.parse(JSON.stringify(before)));
      expect(after.symbols).toEqual(before.symbols);
      expect(after.toJSON()).toEqual(before.toJSON());
      expect(after.encode(text)).toEqual(before.encode(text));
    }),
  );
  expect(vocabulary(JSON.parse(JSON.stringify(bytes()))).kind).toBe('bytes');
});

test('the policy can be exchanged, and is throw where none is given', () => {
  const json = characters('ab').toJSON();
  expect(vocabulary({ ...json, unknown: 'skip' }).encode('axb').length).toBe(2);
  expect(() => vocabulary({ kind: 'characters', symbols: ['a'] }).encode('b')).toThrow('unknown character');
});

test.each([
  [null, 'vocabulary: expected an object, got null'],
  ['bytes', 'vocabulary: expected an object, got string'],
  [{}, "vocabulary.kind: expected 'characters' or 'bytes', got undefined"],
  [{ kind: 'words' }, 'got "words"'],
  [{ kind: 'characters' }, 'vocabulary.symbols: expected a non-empty array'],
  [{ kind: 'characters', symbols: [] }, 'vocabulary.symbols: expected a non-empty array'],
  [{ kind: 'characters', symbols: ['a', 'bc'] }, 'vocabulary.symbols[1]: expected one character, got "bc"'],
  [{ kind: 'characters', symbols: ['a', 7] }, 'vocabulary.symbols[1]: expected one character, got 7'],
  [{ kind: 'characters', symbols: ['b', 'a'] }, 'vocabulary.symbols[1]: expected ascending order, got "a"'],
  [{ kind: 'characters', symbols: ['a', 'a'] }, 'vocabulary.symbols[1]: expected ascending order'],
  [{ kind: 'characters', symbols: ['a'], unknown: 'drop' }, 'unknown: expected'],
  [{ kind: 'characters', symbols: ['a'], unknown: { replace: '?' } }, 'the replacement "?" is not among them'],
])('%j is refused', (json, message) => {
  expect(() => vocabulary(json)).toThrow(message);
});
