import { expect, test } from 'vitest';
import { checkSize } from './size.js';

test('what fits passes, up to the last number', () => {
  checkSize(1, 1);
  checkSize(2 ** 14, 2 ** 14);
  checkSize(2 ** 10, 2 ** 14, 2 ** 4);
});

test('what does not fit is refused with batch, window and bytes', () => {
  expect(() => checkSize(1e9, 64)).toThrow(
    'batch: expected a batch of at most 1073741824 bytes, got batch 1000000000 × window 64 = 256000000000 bytes; lower batch or window',
  );
  expect(() => checkSize(2 ** 14, 2 ** 14 + 1)).toThrow(RangeError);
  expect(() => checkSize(2 ** 14, 2 ** 10, 2 ** 5)).toThrow('window 1024 of 32 numbers');
  expect(() => checkSize(0, 1)).toThrow('batch: expected a whole number >= 1, got 0');
  expect(() => checkSize(1, 1.5)).toThrow('window: expected a whole number >= 1, got 1.5');
});
