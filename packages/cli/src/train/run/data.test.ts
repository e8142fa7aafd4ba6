import { describe, expect, it } from 'vitest';
import type { Corpus } from '../../corpus.js';
import type { Wish } from '../options/values.js';
import { evaluateEvery, prepare, trainingBatches } from './data.js';

const corpus = (length: number): Corpus => ({ source: 'x', sha256: '', text: 'ab'.repeat(length / 2) });
const wish = (more: Partial<Wish> = {}) => ({ validation: 0.1, window: 32, mode: 'streams', ...more }) as Wish;
const data = (length: number, more: Partial<Wish> = {}) => prepare(corpus(length), wish(more), 'x');

describe('a text made ready', () => {
  it('holds out its end', () => {
    const { training, heldOut, vocabulary } = data(1000);
    expect([training.length, heldOut?.length, vocabulary.size]).toEqual([900, 100, 2]);
    expect(data(1000, { validation: 0 }).heldOut).toBeUndefined();
    expect(data(1000, { bytes: true }).vocabulary.size).toBe(256);
  });

  it('has as many rows as it fills, 32 at most', () => {
    expect([data(100_000), data(1000), data(40)].map(({ batch }) => batch)).toEqual([32, 28, 1]);
    expect(data(1000, { batch: 7 }).batch).toBe(7);
    expect(data(40, { mode: 'windows', batch: 50 }).batch).toBe(50);
  });

  it.each([34, 40, 500, 70_000])('fills every batch it promises: %i characters', (length) => {
    const made = data(length, { validation: 0 });
    const [first] = trainingBatches(made, wish(), Math.random);
    expect([first?.steps, first?.batch]).toEqual([32, made.batch]);
  });

  it('is measured less often where much is held out', () => {
    expect(evaluateEvery(wish(), data(94_000))).toBe(100);
    expect(evaluateEvery(wish(), data(1_115_394))).toBe(327);
    expect(evaluateEvery(wish({ evaluateEvery: 5 }), data(1_115_394))).toBe(5);
  });
});
