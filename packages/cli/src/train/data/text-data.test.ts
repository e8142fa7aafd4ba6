import type { Batch } from '@unroll/cells';
import { describe, expect, it } from 'vitest';
import type { Wish } from '../options/values.js';
import { evaluateEvery } from './data.js';
import { textData } from './text-data.js';

const wish = (more: Partial<Wish> = {}) => ({ validation: 0.1, window: 32, mode: 'streams', ...more }) as Wish;
const data = (length: number, more: Partial<Wish> = {}) => {
  const text = 'ab'.repeat(length / 2);
  const content = more.bytes ? new TextEncoder().encode(text) : text;
  return textData({ source: 'x', sha256: '', crlf: 0, content }, wish(more));
};

describe('a text made ready', () => {
  it('holds out its end', () => {
    const { training, held, vocabulary, predictions } = data(1000);
    expect([training, held, predictions, vocabulary?.size]).toEqual([900, 100, 99, 2]);
    expect(data(1000, { validation: 0 })).toMatchObject({ held: 0, heldOut: undefined });
    expect(data(1000, { bytes: true }).vocabulary?.size).toBe(256);
  });

  it('takes bytes as they stand, text or not', () => {
    const content = Uint8Array.from({ length: 200 }, (_, i) => (i * 37) % 256);
    const { batches, symbol } = textData(
      { source: 'x', sha256: '', crlf: 0, content },
      wish({ validation: 0, batch: 1 }),
    );
    const [first] = batches(Math.random) as Iterable<Batch>;
    expect([symbol, ...(first?.inputs.slice(0, 3) ?? [])]).toEqual(['byte', 0, 37, 74]);
  });

  it('has as many rows as it fills, 32 at most', () => {
    expect([data(100_000), data(1000), data(40)].map(({ batch }) => batch)).toEqual([32, 28, 1]);
    expect(data(1000, { batch: 7 }).batch).toBe(7);
    expect(data(40, { mode: 'windows', batch: 50 }).batch).toBe(50);
  });

  it.each([34, 40, 500, 70_000])('fills every batch it promises: %i characters', (length) => {
    const made = data(length, { validation: 0 });
    const [first] = made.batches(Math.random) as Iterable<Batch>;
    expect([first?.steps, first?.batch]).toEqual([32, made.batch]);
  });

  it('is measured less often where much is held out', () => {
    expect(evaluateEvery(wish(), data(94_000))).toBe(100);
    expect(evaluateEvery(wish(), data(1_115_394))).toBe(327);
    expect(evaluateEvery(wish({ evaluateEvery: 5 }), data(1_115_394))).toBe(5);
  });
});
