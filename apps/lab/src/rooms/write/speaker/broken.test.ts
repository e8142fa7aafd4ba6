import { expect, test } from 'vitest';
import { broken, lexicon, looped, wordsOf } from './broken';

test('words are letters with what stands inside them', () => {
  expect(wordsOf("Thou’lt say'st: co-me 3 übers Öl")).toEqual(['thou’lt', "say'st", 'co', 'me', 'übers', 'öl']);
});

test('the first word and the last may be cut and do not count', () => {
  const known = lexicon('the cat sat on the mat');
  expect(broken('xxe cat blorked on the ma', known)).toMatchObject({ words: 4, invented: 0.25 });
});

test('where no blanks stand between words nothing is counted', () => {
  expect(lexicon('我能吞下玻璃而不伤身体我能吞下玻璃而不伤身体我能吞下玻璃而不伤身体')).toBeUndefined();
  expect(lexicon('😀😀🎉')).toBeUndefined();
  expect(broken('a b c d', undefined).invented).toBeUndefined();
});

test('loops are passages of 20 characters that were there before', () => {
  const line = 'and the world the world, ';
  expect(looped(line)).toBe(0);
  // The second line is a loop, the first is not.
  expect(looped(line + line)).toBeCloseTo(0.5, 10);
  expect(looped('')).toBe(0);
});
