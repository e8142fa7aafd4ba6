// npm run bench: ours against the peers, interleaved in one run. See README.md for the options.
import { parseArgs } from 'node:util';
import { field, installPeers } from './field.js';
import { figureField, figureLine, figures, figureWorkloads } from './figures.js';
import { limits, nats, PLACES } from './limits/index.js';
import { measure } from './measure.js';
import { products } from './products.js';
import { machine, writeReport } from './report.js';
import { table } from './table.js';
import { cells, main, sweepers, sweeps } from './workloads.js';

/**
 * @typedef {import('./workloads.js').Workload} Workload
 * @typedef {import('./report.js').Comparison} Comparison
 */

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    budget: { type: 'string', default: '400' },
    only: { type: 'string', multiple: true, default: [] },
    workload: { type: 'string', multiple: true, default: [] },
    figures: { type: 'boolean', default: false },
    sweeps: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    text: { type: 'string' },
    remark: { type: 'string' },
  },
});

const how = { rounds: Number(options.rounds), budgetMs: Number(options.budget) };
const words = options.workload;
/** @param {Workload[]} list */
const wanted = (list) =>
  words.length === 0 ? list : list.filter(({ name }) => words.some((word) => name.includes(word)));

/** @type {import('./report.js').Report} */
const report = {
  date: new Date().toISOString().slice(0, 10),
  machine: machine(),
  node: process.version,
  versions: {},
  results: [],
  sweeps: {},
  products: '',
  places: '',
  ...(options.remark !== undefined && { remark: options.remark }),
};

/**
 * One workload in processes of its own, so that a peak of memory is the workload's own.
 * @param {Workload} workload @param {readonly string[]} only
 */
async function compare(workload, only) {
  const contestants = field(only, workload);
  try {
    for (const one of contestants) {
      report.versions[one.name] ??= await one.describe();
      one.threads = Number(report.versions[one.name]['threads']);
    }
    const results = await measure(workload, contestants, how);
    console.log(options.json ? JSON.stringify({ workload, results }) : table(workload, results));
    return { workload, results };
  } finally {
    for (const { end } of contestants) end();
  }
}

async function compareSweeps() {
  for (const [axis, list] of Object.entries(sweeps)) {
    /** @type {Comparison[]} */
    const points = [];
    for (const workload of wanted(list)) points.push(await compare(workload, sweepers));
    report.sweeps[axis] = points;
  }
  report.products = products();
  if (!options.json) console.log(report.products);
}

if (options.figures && options.write)
  throw new Error('--figures: expected alone, got --write: it measures only a part');
installPeers();
for (const workload of wanted(options.figures ? figureWorkloads : [...main, ...cells]))
  report.results.push(await compare(workload, options.figures ? figureField(workload) : options.only));
if (options.sweeps) await compareSweeps();
const reached = figures(report.results);
if (options.json) for (const figure of reached) console.log(JSON.stringify({ figure }));
else console.log(reached.map(figureLine).join('\n'));
if (options.figures || options.write) report.places = [nats(options.text), ...PLACES.map(limits)].join('\n');
if (!options.json && report.places) console.log(report.places);
if (options.write) writeReport(report);
