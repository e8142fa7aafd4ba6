import { expect, test } from 'vitest';
import { lines } from './lines.js';

test('lines without their ends, empty ones left out', () => {
  expect(lines('a b\r\n\r\n c\n\nd')).toEqual(['a b', ' c', 'd']);
  expect(lines('a\rb')).toEqual(['a\rb']);
});

test('what has no line', () => {
  for (const nothing of ['', '\n\r\n']) expect(() => lines(nothing)).toThrow('text: expected at least one line');
  expect(() => lines(7 as never)).toThrow('text: expected a string, got 7');
});
