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
const report = {
  date: new Date().toISOString().slice(0, 10),
  versions: /** @type {Record<string, object>} */ ({}),
  results: /** @type {import('./report.js').Report['results']} */ ([]),
};
for (const workload of workloads) {
  // New processes for each workload, so that a peak of memory is the workload's own.
  const contestants = field(options.only);
  try {
    for (const { name, ask } of contestants) report.versions[name] ??= await ask({ command: 'describe' });
    const results = await measure(workload, contestants, how);
    report.results.push({ workload, results });
    console.log(options.json ? JSON.stringify({ workload, results }) : table(workload, results));
  } finally {
    for (const { end } of contestants) end();
  }
}
if (options.write) writeReport(report);
