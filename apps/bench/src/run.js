// npm run bench: ours against the peers, interleaved in one run. See README.md for the options.
import { parseArgs } from 'node:util';
import { field, installPeers } from './field.js';
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
    sweeps: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
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
  ...(options.remark !== undefined && { remark: options.remark }),
};

/**
 * One workload in processes of its own, so that a peak of memory is the workload's own.
 * @param {Workload} workload @param {readonly string[]} only
 */
async function compare(workload, only) {
  const contestants = field(only);
  try {
    for (const { name, ask } of contestants) report.versions[name] ??= await ask({ command: 'describe' });
    const results = await measure(workload, contestants, how);
    console.log(options.json ? JSON.stringify({ workload, results }) : table(workload, results));
    return { workload, results };
  } finally {
    for (const { end } of contestants) end();
  }
}

installPeers();
for (const workload of wanted([...main, ...cells])) report.results.push(await compare(workload, options.only));
if (options.sweeps) {
  for (const [axis, list] of Object.entries(sweeps)) {
    /** @type {Comparison[]} */
    const points = [];
    for (const workload of wanted(list)) points.push(await compare(workload, sweepers));
    report.sweeps[axis] = points;
  }
  report.products = products();
  if (!options.json) console.log(report.products);
}
if (options.write) writeReport(report);
