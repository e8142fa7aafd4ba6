import { expect, test } from 'vitest';
import { bytes } from './bytes.js';
import { characters } from './characters.js';
import { checkIterable } from './iterable.js';

test('what can be gone through passes', () => {
  for (const good of [[1], new Uint8Array(1), new Set([1]), [1].values()]) checkIterable(good);
  for (const bad of [undefined, null, 7, '12', {}])
    expect(() => checkIterable(bad as never)).toThrow('ids: expected an array or another iterable of ids, got ');
});

test('decode asks for it', () => {
  for (const { decode } of [bytes(), characters('a')])
    expect(() => decode(5 as never)).toThrow('ids: expected an array');
});
