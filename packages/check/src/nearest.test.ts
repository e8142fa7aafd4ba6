import { expect, test } from 'vitest';
import { nearest } from './nearest.js';

test.each([
  ['widht', ['vocabulary', 'width'], 'width'],
  ['topk', ['logitBias', 'topK'], 'topK'],
  ['lenght', ['length', 'lengths'], 'length'],
  ['hidden', ['input', 'hidden'], 'hidden'],
  ['colour', ['rate'], undefined],
  ['h', ['c'], undefined],
  ['', ['h'], undefined],
  ['constructor', [], undefined],
])('%s of %j: %s', (word, known, expected) => expect(nearest(word, known)).toBe(expected));
