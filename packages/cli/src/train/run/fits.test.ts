import { languageModel, numbers, vectors } from '@unroll/cells';
import { countElements, ready, type Tree } from '@unroll/tensor';
import { characters } from '@unroll/text';
import { describe, expect, it } from 'vitest';
import { symbolEnds } from '../data/text-data.js';
import { checkFits } from './fits.js';
import { footprint, type Sizes } from './footprint.js';

/** 60 different characters. */
const letters = characters(String.fromCodePoint(...Array.from({ length: 60 }, (_, i) => 0x4e00 + i)));

const sizes = (more: Partial<Sizes> = {}): Sizes => ({
  ...{ cell: 'lstm', hidden: 128, layers: 1, embedding: 32, tied: undefined, batch: 32, window: 32, optimizer: 'adam' },
  lines: undefined,
  ends: symbolEnds(letters),
  ...more,
});

describe('the footprint of a training', () => {
  it.each([
    ['lstm', {}],
    ['gru', { layers: 3 }],
    ['rnn', { tied: true, embedding: 128 }],
    ['gru-reset-after', { layers: 2, hidden: 5 }],
  ] as const)('counts the parameters that a model of this kind has: %s', async (cell, more) => {
    await ready();
    const { embedding, hidden, layers, tied = false } = sizes(more);
    const vocabulary = letters.size;
    const name = cell === 'gru-reset-after' ? 'gruResetAfter' : cell;
    using model = languageModel({ vocabulary, embedding, hidden, layers, tied, cell: name, random: Math.random });
    expect(footprint(sizes({ cell, ...more })).parameters).toBe(countElements(model.params as Tree));
  });

  it('counts networks of numbers, too', () => {
    const ends = () => ({ input: vectors({ size: 2 }), head: numbers({ horizon: 3 }) });
    // 4·8·(2 + 8 + 1) of the lstm, 3·8 + 3 of the answers
    expect(footprint(sizes({ ends, hidden: 8 })).parameters).toBe(352 + 27);
  });

  it('grows with rows and with what the optimiser remembers', () => {
    expect(footprint(sizes({ batch: 64 })).step).toBe(2 * footprint(sizes()).step);
    expect(footprint(sizes({ optimizer: 'sgd' })).network).toBeLessThan(footprint(sizes()).network);
  });
});

describe('what cannot fit', () => {
  it.each<[Partial<Sizes>, RegExp]>([
    [{ batch: 1e9 }, /^--batch, --window: expected --batch of at most \d+ with --window 32.* GB/],
    [{ window: 4e6 }, /^--batch, --window: .*--window of at most \d+ with --batch 32.* GB/],
    [{ hidden: 100_000 }, /^--hidden: expected at most \d+ .*got 100000: 40,0[\d,]+ parameters.* GB/],
    [{ layers: 1e6, hidden: 1 }, /^--layers: expected at most \d+ .*got 1000000: 1[\d,]+ parameters.* GB/],
    [{ layers: 1e6, hidden: 1, batch: 1, window: 1 }, /^--layers: /],
    [{ batch: 1e9, lines: true }, /^--batch: expected at most \d+ with the other sizes as they are, got 1000000000/],
    [{ embedding: 1e9 }, /^--embedding: expected at most \d+ .*got 1000000000: .* GB/],
    [{ hidden: 2 ** 53 - 1, layers: 2 ** 53 - 1 }, /^--(hidden|layers): /],
  ])('is refused in one line that says what would: %j', (more, message) => {
    expect(() => checkFits(sizes(more))).toThrow(message);
    expect(() => checkFits(sizes(more))).toThrow(/^[^\n]+$/);
  });

  it('is advised what does fit', () => {
    let message = '';
    try {
      checkFits(sizes({ hidden: 100_000 }));
    } catch (error) {
      message = (error as Error).message;
    }
    const most = Number(/at most (\d+)/.exec(message)?.[1]);
    expect(() => checkFits(sizes({ hidden: most }))).not.toThrow();
    expect(() => checkFits(sizes({ hidden: most + 1 }))).toThrow();
  });

  it('is no network that people train here', () => {
    for (const more of [{}, { hidden: 1024, layers: 3, batch: 64, window: 64 }, { batch: 512, window: 64 }])
      expect(() => checkFits(sizes(more))).not.toThrow();
  });
});
