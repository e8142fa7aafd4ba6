// This checkout against another one of the same project, built, in turn and in one run: node src/before.js FOLDER
// [--rounds N] [--budget MS] [--workload WORD]. Prints before/now: above 1 is faster than before.
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
for (const workload of wanted) {
  const pair = [
    contestant({ name: 'before', file: ours(folder), args: ['fused'] }),
    contestant({ name: 'now', file: 'ours.js', args: ['fused'] }),
  ];
  const [before, now] = await measure(workload, pair, how);
  for (const { end } of pair) end();
  const ratio = before?.ms && now?.ms ? (before.ms / now.ms).toFixed(3) : (now?.error ?? before?.error);
  const ms = [before, now].map((result) => result?.ms?.toFixed(3)).join(' → ');
  console.log(`${workload.name.padEnd(44)} before/now ${ratio}   (${ms} ms, medians of ${now?.runs} runs)`);
}
