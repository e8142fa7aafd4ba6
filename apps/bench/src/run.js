// npm run bench: ours against the peers, interleaved in one run. See README.md for the options.
import { parseArgs } from 'node:util';
import { field, installPeers } from './field.js';
import { measure } from './measure.js';
import { writeReport } from './report.js';
import { table } from './table.js';
import { cells, main, sweeps } from './workloads.js';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    budget: { type: 'string', default: '400' },
    only: { type: 'string', multiple: true, default: [] },
    workload: { type: 'string', multiple: true, default: [] },
    sweeps: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

const how = { rounds: Number(options.rounds), budgetMs: Number(options.budget) };
const all = [...main, ...cells, ...(options.sweeps ? Object.values(sweeps).flat() : [])];
const words = options.workload;
const workloads = words.length === 0 ? all : all.filter(({ name }) => words.some((word) => name.includes(word)));

installPeers();
const contestants = field(options.only);
const versions = Object.fromEntries(
  await Promise.all(contestants.map(async (c) => [c.name, await c.ask({ command: 'describe' })])),
);
const report = { date: new Date().toISOString().slice(0, 10), versions, results: /** @type {object[]} */ ([]) };
try {
  for (const workload of workloads) {
    const results = await measure(workload, contestants, how);
    report.results.push({ workload, results });
    console.log(options.json ? JSON.stringify({ workload, results }) : table(workload, results));
  }
} finally {
  for (const { end } of contestants) end();
}
if (options.write) writeReport(report);
