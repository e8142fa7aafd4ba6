import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytes } from './bytes.js';
import { characters } from './characters.js';
import { vocabularyFrom } from './vocabulary-from.js';

test('a vocabulary survives JSON', () => {
  const policies = fc.constantFrom('throw' as const, 'skip' as const, { replace: '\uFFFD' });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), policies, (text, unknown) => {
      const before = characters(text, { unknown });
      const after = vocabularyFrom(JSON.parse(JSON.stringify(before)));
      expect(after.symbols).toEqual(before.symbols);
      expect(after.toJSON()).toEqual(before.toJSON());
      expect(after.encode(text)).toEqual(before.encode(text));
    }),
  );
  expect(vocabularyFrom(JSON.parse(JSON.stringify(bytes()))).kind).toBe('bytes');
});

test('the policy can be exchanged, and is throw where none is given', () => {
  const letters = vocabularyFrom({ kind: 'characters', symbols: ['a', 'b'] });
  expect(() => letters.encode('axb')).toThrow('unknown character');
  expect([...letters.with({ unknown: 'skip' }).encode('axb')]).toEqual([0, 1]);
  expect([...letters.with({ unknown: { replace: 'b' } }).encode('axb')]).toEqual([0, 1, 1]);
  expect(letters.with({ unknown: 'skip' }).toJSON()).toEqual({ ...letters.toJSON(), unknown: 'skip' });
  expect(() => letters.with({ unknown: { replace: '?' } })).toThrow('the replacement "?" is not among them');
  expect(() => letters.with({ unknown: 'drop' as never })).toThrow('unknown: expected');
  expect(() => letters.with({ policy: 'skip' } as never)).toThrow('with.policy: expected one of the options unknown');
  expect([...bytes().with({ unknown: 'skip' }).encode('a')]).toEqual([97]);
});

test.each([
  [null, 'vocabulary: expected an object, got null'],
  ['bytes', 'vocabulary: expected an object, got string'],
  [{}, "vocabulary.kind: expected 'characters' or 'bytes', got undefined"],
  [{ kind: 'words' }, 'got "words"'],
  [{ kind: 'characters' }, 'vocabulary.symbols: expected a non-empty array of symbols, got undefined'],
  [{ kind: 'characters', symbols: [] }, 'vocabulary.symbols: expected a non-empty array'],
  [{ kind: 'characters', symbols: ['a', ''] }, 'vocabulary.symbols[1]: expected a symbol'],
  [
    { kind: 'characters', symbols: ['a', 7] },
    'vocabulary.symbols[1]: expected a symbol, a string that is not empty, got 7',
  ],
  [{ kind: 'characters', symbols: ['a', 'a'] }, 'vocabulary.symbols[1]: expected another symbol than "a"'],
  [{ kind: 'characters', symbols: ['a'], unknown: 'drop' }, 'unknown: expected'],
  [{ kind: 'characters', symbols: ['a'], unknown: { replace: '?' } }, 'the replacement "?" is not among them'],
])('%j is refused', (json, message) => {
  expect(() => vocabularyFrom(json)).toThrow(message);
});
