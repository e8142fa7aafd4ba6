import { expect, it } from 'vitest';
import type { Look } from '../../worker/inside';
import type { Source } from './source';
import { called, counters, movedWords, strongest, textNotice } from './words';

const moved = { at: 3, sizes: Float32Array.of(0.1, 0, 0.4), value: 0.256 };
const symbols = ['a', ' ', '\n', 'b'];

it('says what moved a character, the strongest first', () => {
  expect(strongest(moved).map(({ index }) => index)).toEqual([2, 0]);
  expect(movedWords(moved, symbols, 'next')).toBe(
    'The network gave “b” here a probability of 26 %. It was moved most by the line break 1 before (100 % of the most), “a” 3 before (25 % of the most).',
  );
  const first = { at: 0, sizes: new Float32Array(), value: Number.NaN };
  expect(movedWords(first, symbols, 'next')).toBe('Nothing comes before “a”, the first character: nothing moved it.');
  expect([called(' '), called('<'), called('\u202e')]).toEqual(['the space', '“<”', '“”']);
});

it('ranks units by the size of their correlation, without those that stand still', () => {
  expect(counters([0.2, -0.9, 0, 0.5])).toEqual([1, 3, 0]);
});

it('says what a network does not know', () => {
  const source = { facts: { symbols: ['a', 'b', '\n'] } } as unknown as Source;
  const look = (more: Partial<Look>) => textNotice({ symbols: [], unknown: [], left: 0, ...more } as Look, source);
  expect(look({})).toBe('There is no text: type some.');
  expect(look({ unknown: ['😀', '日'], left: 5 })).toBe(
    'This network knows none of these characters (“😀”, “日”), so it reads nothing. It knows a b',
  );
  const long = Array.from({ length: 30 }, () => 'a');
  expect(look({ symbols: long })).toBe('');
  expect(look({ symbols: long, unknown: ['é'], left: 1 })).toMatch(
    /^One character that this network does not know was left out: “é”\.\s*$/,
  );
  expect(look({ symbols: ['a', 'b', 'a'] })).toMatch(/^Only 3 left to read/);
});
