import { languageModel } from '@unroll/cells';
import { score, seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { evaluate } from '@unroll/train';
import { beforeAll, describe, expect, it } from 'vitest';
import { coldWindows, onePass } from './passes.js';

const random = seeded(3);
const ids = Uint8Array.from({ length: 20_000 }, () => Math.floor(random() * 11));

beforeAll(async () => void (await ready()));

describe('one pass', () => {
  it.each([2, 3, 512, 513, 514, 2000])('counts every prediction of %i ids', (length) => {
    let count = 0;
    for (const { steps, batch } of onePass(ids.subarray(0, length))) count += steps * batch;
    expect(count).toBe(length - 1);
  });

  it.each([
    ['lstm', 20_000],
    ['lstm', 2000],
    ['gru', 2000],
    ['rnn', 2000],
  ] as const)('is what score() finds step by step: %s, %i ids', async (cell, length) => {
    const text = ids.subarray(0, length);
    using model = languageModel({ vocabulary: 11, embedding: 4, hidden: 24, layers: 2, cell, random });
    const { nats, count } = await evaluate(model, onePass(text));
    using voice = model.stepper();
    const exact = score(voice.next, text);
    expect(count).toBe(exact.count);
    // relative 1e-6: float32 sums of float32 logits
    expect(Math.abs(nats / exact.nats - 1)).toBeLessThan(1e-6);
  });
});

describe('cold windows', () => {
  it.each([
    [2000, 256],
    [2000, 7],
    [40, 256],
    [33, 32],
    [8193, 256],
  ])('make every prediction of %i ids once, in windows of %i', (length, window) => {
    const text = Uint16Array.from({ length }, (_, i) => i);
    const seen = coldWindows(text, window).flatMap(({ inputs, targets, continues, steps, batch }) => {
      expect(continues).toBe(false);
      expect(steps).toBeLessThanOrEqual(window);
      expect(inputs.length).toBe(steps * batch);
      expect([...targets]).toEqual(Array.from(inputs, (id) => id + 1));
      return [...inputs];
    });
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: length - 1 }, (_, i) => i));
  });

  it('go through time within a row', () => {
    const [first] = coldWindows(Uint8Array.of(0, 1, 2, 3, 4), 2);
    expect([first?.steps, first?.batch, ...(first?.inputs ?? [])]).toEqual([2, 2, 0, 2, 1, 3]);
  });
});
