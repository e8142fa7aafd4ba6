import { expect, test } from 'vitest';
import { barLine } from './live.js';
import { widthOf } from './width.js';

const WORDS = [
  'loss 1.709 nats  2.465 bits/character  21,000 characters/s  1:20 left',
  'loss 1.709 nats  1:20 left',
  '1:20 left',
];

test('as many words as there is room for, never more than the terminal has', () => {
  expect(barLine(0.5, WORDS, 120)).toBe(` ${'█'.repeat(8)}${'░'.repeat(8)}  50%  ${WORDS[0]}`);
  expect(barLine(0.5, WORDS, 80)).toContain(`  ${WORDS[1]}`);
  expect(barLine(0.25, WORDS, 40)).toBe(` ██░░░░░░  25%  ${WORDS[2]}`);
  for (let columns = 20; columns < 130; columns++) {
    const line = barLine(0.7, WORDS, columns);
    expect(widthOf(line)).toBeLessThan(columns);
    if (columns >= 24) expect(line).toContain('1:20 left');
  }
});

test('ends at 100 % and does not go beyond', () => {
  expect(barLine(1, [''], 60)).toBe(` ${'█'.repeat(16)} 100%  `);
  expect(barLine(1.3, [''], 60)).toBe(barLine(1, [''], 60));
  expect(barLine(0.999, [''], 60)).toContain(' 99%');
});
