import type { Batch } from '@unroll/cells';
import { describe, expect, it } from 'vitest';
import type { Wish } from '../options/values.js';
import { readSeries } from './kept-series.js';
import { seriesData } from './series-data.js';

/** Days of 8 hours: a wave, a constant and a date. */
const table = (rows: number) =>
  `date,wave,flat\n${Array.from({ length: rows }, (_, t) => `d${t},${50 + 10 * Math.sin((2 * Math.PI * t) / 8)},3`).join('\n')}\n`;
const wish = (more: Partial<Wish> = {}) =>
  ({ validation: 0.2, window: 8, mode: 'streams', horizon: 2, target: ['wave'], ...more }) as Wish;
const data = (more: Partial<Wish> = {}, content = table(200)) =>
  seriesData({ source: 'waves.csv', sha256: '', crlf: 0, content }, wish(more));

describe('a table made ready', () => {
  it('holds out its end and measures the scale on what comes before', () => {
    const shifted = table(160) + table(200).split('\n').slice(161).join('\n').replaceAll(',3', ',99');
    const { training, held, predictions, series } = data({}, shifted);
    expect([training, held, predictions]).toEqual([160, 40, 38]);
    // The 99s are held out: the scale knows nothing of them, and a constant column does no harm.
    expect(series?.normalizer.columns[1]).toEqual({ name: 'flat', center: expect.closeTo(3, 9), scale: 1 });
    expect(series?.columns).toEqual(['wave', 'flat']);
  });

  it('knows what guesses score: a season is exact here', () => {
    const { series, ...rest } = data();
    const guesses = rest.guesses();
    expect(series?.season).toBe(8);
    expect(guesses.map(({ name }) => name)).toEqual(['the last value', 'one season before (8 rows)']);
    expect(guesses[0]?.loss).toBeGreaterThan(0.5);
    expect(guesses[1]?.loss).toBeLessThan(1e-20);
    expect(data({ season: 4 }).guesses()[1]?.name).toBe('one season before (4 rows)');
  });

  it('asks for the next rows of the target on the normalised scale', () => {
    const { batches, ends, series } = data({ batch: 1 });
    const [first] = batches(Math.random) as Iterable<Batch>;
    const { center, scale } = series?.normalizer.columns[0] ?? { center: 0, scale: 1 };
    expect(first?.targets[0]).toBeCloseTo((50 + 10 * Math.sin(Math.PI / 4) - center) / scale, 5);
    expect([first?.inputs.length, first?.targets.length]).toEqual([16, 16]);
    const { input, head } = ends({ embedding: 1, tied: undefined });
    expect([input.width, head.width]).toEqual([2, 2]);
  });

  it('reads the columns it is asked to, and the targets', () => {
    expect(data({ columns: ['flat'] }).series?.columns).toEqual(['flat', 'wave']);
    expect(data({ columns: ['wave'] }).series?.columns).toEqual(['wave']);
  });

  it('reads decimal commas', () => {
    const content = `a;b\n${Array.from({ length: 100 }, (_, t) => `${t},5;1`).join('\n')}\n`;
    const { series } = data({ target: ['a'], validation: 0 }, content);
    expect(series?.normalizer.columns[0]?.center).toBeCloseTo(50, 9);
  });

  it.each<[Partial<Wish>, string, string]>([
    [{ target: ['price'] }, table(200), '--target: expected one of wave, flat, got price (waves.csv)'],
    [{ columns: ['wind'] }, table(200), 'waves.csv: no column "wind"'],
    [{ window: 500 }, table(200), 'waves.csv: expected at least 502 rows to train on for --window 500, got 160'],
    [{ validation: 0.01 }, table(200), '--validation: expected a share that holds out more than 2 rows'],
    [{ season: 170 }, table(200), '--season: expected at most 160 rows, as there are to train on, got 170'],
    [{}, 'wave,x\n1,2\n3\n', 'waves.csv: Invalid Record Length'],
    [{}, 'wave,x\n1,2\n3,\n', 'waves.csv: line 3, column "x": the value is missing; --columns leaves columns out'],
    [{}, 'wave\n1\n2\n1e999\n', 'waves.csv: line 4, column "wave": expected a number, got "1e999"'],
    [{}, 'wave\n', 'waves.csv: expected a line of names and lines of numbers'],
  ])('is refused where it is none: %j %#', (more, content, message) => {
    expect(() => data(more, content)).toThrow(message);
  });
});

describe('what a checkpoint keeps of a table', () => {
  const { series } = data();
  const kept = () => JSON.parse(JSON.stringify(series));

  it('comes back', () => {
    expect(JSON.parse(JSON.stringify(readSeries(kept())))).toEqual(kept());
  });

  it.each<[object, RegExp]>([
    [{ horizon: 0 }, /^series\.horizon: /],
    [{ columns: ['flat', 'wave'] }, /^series\.columns: expected those of the scale/],
    [{ targets: ['price'] }, /^series\.columns: /],
    [{ normalizer: 3 }, /normalizer/],
  ])('is refused where it does not fit: %j', (more, message) => {
    expect(() => readSeries({ ...kept(), ...more })).toThrow(message);
  });
});
