import { describe, expect, it } from 'vitest';
import { noise } from '../../test/index.js';
import { formatOf, fromBrain, rowsOf, toBrain, toBytes, toFormat, widen } from './formats.js';

const bits = (value: number) => new Uint32Array(Float32Array.of(value).buffer)[0] as number;
const float = (word: number) => new Float32Array(Uint32Array.of(word).buffer)[0] as number;

describe('bfloat16', () => {
  it.each([
    ['1', 0x3f800000, 0x3f80],
    ['just below the middle', 0x3f807fff, 0x3f80],
    ['the middle above an even one', 0x3f808000, 0x3f80],
    ['just above the middle', 0x3f808001, 0x3f81],
    ['the middle above an odd one', 0x3f818000, 0x3f82],
    ['negative', 0xbf818000, 0xbf82],
    ['up into the next power of two', 0x3fffffff, 0x4000],
    ['−0', 0x80000000, 0x8000],
    ['the smallest', 0x00000001, 0x0000],
    ['the largest, which stays finite', 0x7f7fffff, 0x7f7f],
    ['its negative', 0xff7fffff, 0xff7f],
  ])('rounds %s', (_, word, half) => {
    expect(toBrain(Float32Array.of(float(word)))).toEqual(Uint16Array.of(half));
  });

  it('is widened exactly, every number but NaN and infinity', () => {
    const halves = Uint16Array.from({ length: 65536 }, (_, half) => half).filter((half) => (half & 0x7f80) !== 0x7f80);
    const wide = fromBrain(halves);
    expect(toBrain(wide)).toEqual(halves);
    expect(bits(wide[0x3f81] as number)).toBe(0x3f810000);
  });

  it('leaves what it rounds alone, also in the middle of a buffer', () => {
    const all = Float32Array.of(1, 1 / 3, 2);
    expect(fromBrain(toBrain(all.subarray(1)))).toEqual(Float32Array.of(float(0x3eab0000), 2));
    expect(all[1]).toBe(Math.fround(1 / 3));
  });
});

describe('int8', () => {
  it('rounds to the nearest multiple of its row’s scale, at most half of it away', () => {
    const [rows, columns] = [7, 33];
    const values = Float32Array.from(noise(1)(rows * columns));
    const { data, scales } = toBytes(values, rows, columns);
    for (let r = 0; r < rows; r++) {
      const row = values.subarray(r * columns, (r + 1) * columns);
      const most = Math.max(...row.map(Math.abs));
      expect(scales[r]).toBe(Math.fround(most / 127));
      row.forEach((w, k) => {
        const error = Math.abs((data[r * columns + k] as number) * (scales[r] as number) - w);
        expect(error).toBeLessThanOrEqual(0.5001 * (scales[r] as number));
      });
    }
  });

  it('a row of zeros has scale 1; the smallest numbers do not overflow', () => {
    const tiny = 2 ** -149;
    const { data, scales } = toBytes(Float32Array.of(0, 0, 190 * tiny, -190 * tiny, tiny, 0), 3, 2);
    expect([...scales]).toEqual([1, 2 * tiny, tiny]);
    expect([...data]).toEqual([0, 0, 95, -95, 1, 0]);
  });

  it('keeps the integers of what was int8 before', () => {
    const values = Float32Array.from(noise(2)(5 * 17));
    const first = toFormat({ rows: 5, columns: 17, data: values }, 'int8');
    const again = toFormat({ rows: 5, columns: 17, data: widen(first) }, 'int8');
    expect(again.data).toEqual(first.data);
    expect(toFormat(first, 'int8')).toBe(first);
  });
});

it('every format comes from every other', () => {
  const data = Float32Array.of(1, -2, 0.5, 127, 0, -64);
  const all = (['float32', 'bf16', 'int8'] as const).map((format) => toFormat({ rows: 2, columns: 3, data }, format));
  for (const from of all)
    for (const to of all) {
      const made = toFormat(from, formatOf(to));
      expect(formatOf(made)).toBe(formatOf(to));
      const want = [...data];
      expect(Math.max(...widen(made).map((x, i) => Math.abs(x - (want[i] as number))))).toBeLessThan(0.51);
    }
});

it('rows of a matrix keep their scales', () => {
  const matrix = toFormat({ rows: 3, columns: 2, data: Float32Array.of(1, 2, 3, 4, 5, 6) }, 'int8');
  expect(widen(rowsOf(matrix, 1, 3))).toEqual(widen(matrix).subarray(2));
});
