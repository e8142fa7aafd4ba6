import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Output } from '../output.js';
import { widthOf } from '../show/width.js';
import type { Look } from './look.js';
import { painted, stripOf } from './text.js';

const out = (columns: number | undefined, colored: boolean) =>
  ({ columns, colors: pc.createColors(colored) }) as unknown as Output;
const trace = (data: number[]) => ({ steps: data.length / 2, hidden: 2, data: Float32Array.from(data) });
const look = {
  ...{ layer: 1, part: 'c', gates: [] },
  trace: { cell: 'lstm', hidden: 2, values: { f: trace([0, 1, 0.5, 0.25]), c: trace([9, 0, -9, 0]) } },
  tracking: [
    { feature: 'a', unit: 1, correlation: 0.2 },
    { feature: 'b', unit: 0, correlation: -0.7 },
  ],
} as unknown as Look;

describe('a unit along the text', () => {
  it('is the one that goes along best, or the one that was asked for', () => {
    const best = stripOf(look, {});
    expect(best).toMatchObject({ what: 'c', unit: 0 });
    expect(best.values).toEqual([expect.closeTo(1, 5), expect.closeTo(-1, 5)]);
    expect(stripOf(look, { unit: 1, gate: 'f' })).toEqual({ what: 'f', unit: 1, values: [1, 0.25] });
  });

  it('must be there', () => {
    expect(() => stripOf(look, { unit: 2 })).toThrow('--unit: expected a unit from 0 to 1, got 2');
    expect(() => stripOf(look, { gate: 'z' })).toThrow('--gate: expected one of f, c of lstm, got z');
  });

  it('stands as digits under the text where there are no colours', () => {
    const strip = { what: 'f', unit: 0, values: [0, 0.55, 1, 0.999, 0.3] };
    expect(painted(['a', '\n', '漢', '\u001B', 'e'], strip, true, out(undefined, false))).toEqual(['a↵漢␛e', '059 93']);
    const state = { what: 'h', unit: 0, values: [-1, 0, 1] };
    expect(painted(['a', 'b', 'c'], state, false, out(undefined, false))).toEqual(['abc', '059']);
  });

  it('is painted from blue to red where there are', () => {
    const [row = ''] = painted(['a', 'b', 'c'], { what: 'f', unit: 0, values: [0, 0.5, 1] }, true, out(80, true));
    const { bgBlue, bgRed, white } = pc.createColors(true);
    expect(row).toBe(`${bgBlue(white('a'))}b${bgRed(white('c'))}`);
  });

  it('never is wider than the terminal', () => {
    const symbols = [...'漢字 and letters '.repeat(9)];
    const strip = { what: 'f', unit: 0, values: symbols.map((_, i) => (i % 10) / 10) };
    for (const columns of [20, 40, 79]) {
      const rows = painted(symbols, strip, true, out(columns, false));
      for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(columns);
      expect(rows.filter((_, i) => i % 2 === 0).join('')).toBe(symbols.join(''));
    }
  });
});
