import { expect, test } from 'vitest';
import { oneLine, visible } from './visible.js';

test('control characters are seen, not obeyed', () => {
  expect(visible('a\u001B[31mb\u0007\r\n\tc\u007F\u009B1m')).toBe('a␛[31mb␇␍\n\tc␡\uFFFD1m');
  expect(oneLine('a\n\tb\u0000')).toBe('a↵ b␀');
});

test('all else is as it was', () => {
  const text = '<b>ünïcödé 漢字 👩‍👩‍👧 &amp;</b>';
  expect(visible(text)).toBe(text);
  expect(oneLine(text)).toBe(text);
});
