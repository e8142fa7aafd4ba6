import { expect, test } from 'vitest';
import { classOf, groups, linesOf, meanOf } from './surprise';

test('each colour begins at its edge', () => {
  expect([0, 0.49, 0.5, 1, 2.9, 3, 4.5, 6, 50].map(classOf).join()).toBe('s0,s0,s1,s2,s3,s4,s5,s6,s6');
  expect(classOf(Number.POSITIVE_INFINITY)).toBe('unknown');
});

test('characters of one colour stand together, none is lost', () => {
  const pieces = [0, 0.1, 3.2, 3.3, 0].map((nats, i) => ({ text: 'abcde'[i] as string, nats }));
  expect(groups(pieces)).toEqual([
    { name: 's0', text: 'ab' },
    { name: 's4', text: 'cd' },
    { name: 's0', text: 'e' },
  ]);
});

test('the mean leaves out what the network does not know', () => {
  expect(
    meanOf([
      { text: 'a', nats: 1 },
      { text: '我', nats: Number.POSITIVE_INFINITY },
      { text: 'b', nats: 2 },
    ]),
  ).toBe(1.5);
  expect(meanOf([])).toBeUndefined();
});

test('lines keep their ends, and together they are the text', () => {
  const pieces = Array.from('ab\n\nc', (text) => ({ text, nats: 0 }));
  expect(linesOf(pieces).map((line) => line.map(({ text }) => text).join(''))).toEqual(['ab\n', '\n', 'c']);
});
