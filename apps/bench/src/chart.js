import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { merged } from './markdown.js';
import { time } from './table.js';
import { perStep } from './workloads.js';

const STYLE = 'svg{color:#1d2433;font:12px system-ui,sans-serif}@media(prefers-color-scheme:dark){svg{color:#e6e9f0}}';

/**
 * Every contestant's time, with its better number of threads, as a dot on a logarithmic axis, one panel for each workload.
 * @param {import('./report.js').Report} report
 * @returns {string} SVG
 */
export function timesChart(report) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const results = merged(report.results);
  const points = results.flatMap(({ workload, results: list }) =>
    list.flatMap(({ name: who, ms }) =>
      ms === undefined ? [] : [{ workload: workload.name, who, ms: perStep(workload, ms) }],
    ),
  );
  const names = [...new Set(points.map(({ who }) => who))];
  const channels = { x: 'ms', y: 'who', fy: 'workload' };
  const svg = Plot.plot({
    document,
    width: 1000,
    height: 80 + results.length * (names.length * 17 + 16),
    marginLeft: 190,
    marginRight: 310,
    marginTop: 40,
    marginBottom: 40,
    x: { type: 'log', grid: true, axis: 'both', label: 'milliseconds for one step, logarithmic; less is better' },
    y: { label: null, domain: names },
    fy: { label: null, domain: results.map(({ workload }) => workload.name) },
    marks: [
      Plot.frame({ stroke: 'currentColor', strokeOpacity: 0.2 }),
      Plot.dot(points, { ...channels, r: 4, fill: (p) => (/^@?unroll/.test(p.who) ? '#2f6fed' : '#98a2b8') }),
      Plot.text(points, { ...channels, text: (p) => time(p.ms), dx: 8, textAnchor: 'start', fill: 'currentColor' }),
    ],
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.insertAdjacentHTML(
    'afterbegin',
    `<title>Time of one step by contestant and workload</title><style>${STYLE}</style>`,
  );
  return svg.outerHTML;
}
