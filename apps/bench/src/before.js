// This checkout against another one of the same project, built, in turn and in one run: node src/before.js FOLDER
// [--rounds N] [--budget MS] [--workload WORD] [--threads N] (default 1). Prints before/now: above 1 is faster than before.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { contestant } from './contestant.js';
import { measure } from './measure.js';
import { cells, main } from './workloads.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '9' },
    budget: { type: 'string', default: '400' },
    workload: { type: 'string', multiple: true, default: [] },
    threads: { type: 'string', default: '1' },
  },
});
const [folder] = positionals;
if (!folder) throw new Error('folder: expected another checkout, built; got none');

const ours = (/** @type {string} */ root) => resolve(join(root, 'apps/bench/src/contestants/ours.js'));
const how = { rounds: Number(options.rounds), budgetMs: Number(options.budget) };
const words = options.workload;
const wanted = [...main, ...cells].filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
const args = ['fused', '--threads', options.threads];

/** Both in turn, on one workload. @param {import('./workloads.js').Workload} workload */
async function compare(workload) {
  const pair = [
    contestant({ name: 'before', file: ours(folder), args }),
    contestant({ name: 'now', file: 'ours.js', args }),
  ];
  try {
    return await measure(workload, pair, how);
  } finally {
    for (const { end } of pair) end();
  }
}

for (const workload of wanted) {
  const [before, now] = await compare(workload);
  const ratio = before?.ms && now?.ms ? (before.ms / now.ms).toFixed(3) : (now?.error ?? before?.error);
  const ms = [before, now].map((result) => result?.ms?.toFixed(3)).join(' → ');
  const note = before?.disturbed || now?.disturbed ? ', disturbed' : '';
  console.log(`${workload.name.padEnd(44)} before/now ${ratio}   (${ms} ms, medians of ${now?.runs} runs${note})`);
}
