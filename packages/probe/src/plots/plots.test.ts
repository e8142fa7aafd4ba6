import { languageModel, lstm, rnn } from '@unroll/cells';
import { ready, scope } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { inputs, random } from '../../test/helpers.js';
import {
  type ClippingRun,
  gateTrace,
  gradientAgainstLength,
  gradientFlow,
  memoryCapacity,
  vanillaTheory,
} from '../index.js';
import { power } from './figure.js';
import {
  plotAgainstLength,
  plotAttempts,
  plotCapacity,
  plotClipping,
  plotCurves,
  plotFlow,
  plotSaturation,
  plotTrace,
  report,
} from './index.js';
import { COLOURS, PAPER } from './theme.js';

beforeAll(() => ready());
leakCheck();

const options = { random, hidden: 8, seeds: 2, lengths: [5, 50, 100] };
const chance = { loss: 1 / 6, accuracy: 0.08, strategy: 'always answer 1' };
const examinations = [100, 200, 300].map((step) => ({ step, loss: 10 / step, accuracy: 0.5, solved: false }));
const attempt = {
  ...{ task: 'adding', length: 100, solved: false, updates: 300, score: chance, chance, criterion: '' },
  examinations,
};
const trace = { steps: 3, hidden: 2, data: Float32Array.of(0, 1, -1, 0.5, 0.2, 0.1) };
const run = (clip: number | false): ClippingRun => {
  const before = Float64Array.of(1, 1e10, 1e20);
  return { clip, loss: before, before, after: before.map((x) => Math.min(x, clip || x)), clipped: 0.6 };
};

/** Every plot there is. */
function plots(): Record<string, string> {
  using model = languageModel({ vocabulary: 5, embedding: 4, hidden: 8, random: random(1) });
  const layer = gateTrace(model, [0, 1, 2, 3, 4]).layers[0] as ReturnType<typeof gateTrace>['layers'][0];
  return scope(() => {
    const params = rnn.init({ input: 1, hidden: 6 }, random(1));
    const xs = inputs(30, 2);
    return {
      againstLength: plotAgainstLength(
        [
          { result: gradientAgainstLength(rnn, options) },
          { name: 'a <b> & "c"', part: 'c', result: gradientAgainstLength(lstm, options) },
        ],
        { sigmaMax: 1.1 },
      ),
      flow: plotFlow(gradientFlow(rnn, params, xs), { bound: vanillaTheory(params, xs).bound }),
      saturation: plotSaturation(layer),
      trace: plotTrace(trace, { symbols: ['a', '\n', '&'], units: [1] }),
      attempts: plotAttempts([{ name: 'rnn', attempt }]),
      capacity: plotCapacity([{ name: 'rnn', capacity: memoryCapacity(rnn, { hidden: 4, seeds: 2, random }) }]),
      clipping: plotClipping([run(false), run(1)]),
      curves: plotCurves(
        [
          {
            name: 'a',
            points: [
              { x: 1, y: 2 },
              { x: 2, y: 1, deviation: 0.1 },
            ],
          },
        ],
        { xLabel: 'x', yLabel: 'y' },
      ),
    };
  });
}

/** Fails where tags are not closed in order, or an entity is not XML's. */
function expectXml(markup: string): void {
  const open: string[] = [];
  for (const [, close, name = '', empty] of markup.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name);
  }
  expect(open).toEqual([]);
  for (const [entity] of markup.matchAll(/&[^;\s]*;?/g)) expect(entity).toMatch(/^&(amp|lt|gt|quot|apos|#\d+);$/);
  expect(markup).not.toMatch(/NaN|undefined|Infinity/);
}

describe('plots', () => {
  const all = {} as Record<string, string>;
  beforeAll(() => Object.assign(all, plots()));

  it('stand on their own: XML, name space, title, light and dark, no script, nothing loaded', () => {
    for (const svg of Object.values(all)) {
      expectXml(svg);
      expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      expect(svg).toMatch(/<title>[^<]+<\/title>/);
      expect(svg).toContain('prefers-color-scheme: dark');
      expect(svg).not.toMatch(/<script|<image|href=|@import/);
    }
  });

  it('have powers on a logarithmic axis, names of the lines and the bound', () => {
    expect(all['againstLength']).toMatch(/>10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+</u);
    expect(all['againstLength']).toContain('a &lt;b&gt; &amp; "c"');
    expect(all['againstLength']).toContain('bound 1.10^T');
    expect(all['againstLength']).toContain('stroke-dasharray');
    expect(all['flow']).toContain('>bound<');
    expect(all['attempts']).toContain('chance 0.167');
    expect(all['clipping']).toContain('after, limit 1');
    expect(all['trace']).toContain('↵');
  });

  it('take title, size and document', () => {
    const { document } = parseHTML('<p></p>');
    const svg = plotClipping([run(1)], { title: 'Mine "<&>"', width: 300, height: 200, document: document as never });
    expectXml(svg);
    expect(svg).toContain('width="300"');
    expect(svg).toContain('>Mine "&lt;&amp;&gt;"<');
  });

  it('leave out what is not finite', () => {
    const zeroes = { ...run(false), before: Float64Array.of(1, 0, 10) };
    expectXml(plotClipping([zeroes]));
    expectXml(plotClipping([{ ...run(false), before: new Float64Array(3) }]));
  });

  it('refuse what cannot be drawn', () => {
    expect(() => plotAgainstLength([])).toThrow(/series: expected at least one/);
    expect(() => plotAgainstLength([{ part: 'c', result: gradientAgainstLength(rnn, options) }])).toThrow(
      /layer 0 with c/,
    );
    expect(() => plotAttempts([])).toThrow(/attempts/);
    expect(() => plotCapacity([])).toThrow(/capacities/);
    expect(() => plotClipping([])).toThrow(/runs/);
    expect(() => plotCurves([], { xLabel: 'x', yLabel: 'y' })).toThrow(/curves/);
    expect(() => plotTrace(trace, { units: [2] })).toThrow(/units: expected whole numbers from 0 to 1, got 2/);
    expect(() => plotTrace(trace, { symbols: ['a'] })).toThrow(/symbols: expected 3, got 1/);
    expect(() => plotTrace({ ...trace, steps: 500 })).toThrow(/at most 400 steps/);
    expect(() => plotSaturation({ cell: 'rnn', hidden: 2, gates: [], values: { h: trace } })).toThrow(/rnn has none/);
    expect(() => plotClipping([run(1)], { width: 5 })).toThrow(/width: expected a number >= 100, got 5/);
  });
});

describe('theme', () => {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string) => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };

  it('every colour is readable on white and on dark (WCAG: 3 for graphics)', () => {
    for (const colour of COLOURS)
      for (const paper of Object.values(PAPER))
        expect(contrast(colour, paper), `${colour} ${paper}`).toBeGreaterThan(3);
  });

  it('powers', () => {
    expect([power(-20), power(0), power(3), power(0.5)]).toEqual(['10⁻²⁰', '10⁰', '10³', '']);
  });
});

describe('report', () => {
  it('holds everything itself, and text stays text', () => {
    const html = report({
      title: 'A <b>',
      lead: '<script>alert(1)</script>',
      sections: [
        { heading: 'H', text: ['p & q'], figure: plotClipping([run(1)]), table: { head: ['T'], rows: [['<10>']] } },
      ],
    });
    expect(html).toContain('<title>A &lt;b&gt;</title>');
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('<td>&lt;10&gt;</td>');
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/<script|<link|src=|href=/);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
  });

  it('shows texts line by line, as they stand', () => {
    const texts = [{ label: 'step <0>', text: 'a\n  <img src=x onerror=alert(1)>&amp;' }];
    const html = report({ title: 'T', sections: [{ heading: 'H', texts }] });
    expect(html).toContain('<h3>step &lt;0&gt;</h3>');
    expect(html).toContain('<pre dir="auto">a\n  &lt;img src=x onerror=alert(1)&gt;&amp;amp;</pre>');
    const table = { head: ['a', 'b', 'c'], rows: [['1', '2', '3']], words: 2 };
    const words = report({ title: 'T', sections: [{ heading: 'H', table }] });
    expect(words).toContain('<td>1</td><td class="words">2</td><td>3</td>');
  });

  it('dashes what is there to be compared with', () => {
    const points = [1, 2].map((x) => ({ x, y: x }));
    const drawn = (dashed: boolean) => plotCurves([{ name: 'a', points, dashed }], { xLabel: 'x', yLabel: 'y' });
    expect(drawn(true)).toContain('stroke-dasharray');
    expect(drawn(false)).not.toContain('stroke-dasharray');
  });
});
