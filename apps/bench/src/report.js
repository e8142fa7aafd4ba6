// Writes what a run measured: results/node-N.json and .svg, and from all such files RESULTS.md and the README's table.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { timesChart } from './chart.js';
import { figures, figuresTable } from './figures.js';
import { memory, merged, quietNote, times } from './markdown.js';

/**
 * @typedef {import('./workloads.js').Workload} Workload
 * @typedef {import('./measure.js').Result} Result
 * @typedef {{ workload: Workload, results: Result[] }} Comparison
 * @typedef {{ date: string, machine: string, node: string, versions: Record<string, Record<string, unknown>>, results: Comparison[], sweeps: Record<string, Comparison[]>, products: string, places?: string, remark?: string }} Report
 */

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';
const UNITS =
  'Medians of one run in which all took turns. In brackets: the threads used, and how many times as long as Unroll with its better number of threads; below 1 the peer is faster.';
const BETTER = 'Who ran with 1 and with 2 threads stands here with the better of the two.';

/** The processor and memory of this machine. */
export const machine = () =>
  `${cpus()[0]?.model}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GiB`;

/** @param {Report} report */
export function writeReport(report) {
  const name = `node-${Number.parseInt(report.node.slice(1), 10)}`;
  mkdirSync(path('results'), { recursive: true });
  writeFileSync(path(`results/${name}.json`), `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(path(`results/${name}.svg`), timesChart(report));
  const reports = readdirSync(path('results'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .reverse()
    .map((file) => /** @type {Report} */ (JSON.parse(readFileSync(path(`results/${file}`), 'utf8'))));
  writeFileSync(path('RESULTS.md'), `# Results\n\n${UNITS}\n\n${reports.map(section).join('\n\n')}\n`);
  writeReadme(reports);
}

const measured = (/** @type {Report} */ { date, machine: where, node }) =>
  `Measured ${date} on ${where}, Node ${node}, by \`npm run bench -- --write --sweeps\`.`;

/** @param {Report} report */
function section(report) {
  const { node, results, sweeps, products, places, versions, remark } = report;
  const everything = [...results, ...Object.values(sweeps).flat()];
  const [training, generation] = ['train', 'generate'].map((kind) => results.filter((r) => r.workload.kind === kind));
  return [
    `## Node ${node}\n\n${[measured(report), quietNote(everything), remark].filter(Boolean).join(' ')}`,
    `### Training\n\n${times(training)}`,
    `### Generation, for each character\n\n${times(generation)}`,
    `![Times](results/node-${Number.parseInt(node.slice(1), 10)}.svg)`,
    `### Figures to reach\n\n${figuresTable(figures(results))}`,
    ...(places ? [`### Small weights on a trained model, first step, page, audio\n\n\`\`\`\n${places}\n\`\`\``] : []),
    `### Peak of resident memory, whole process\n\n${memory(training)}\n\n${memory(generation)}`,
    ...Object.entries(sweeps).map(([axis, list]) => `### Cost against ${axis}\n\n${times(list)}`),
    `### The kernels alone\n\nPer cent of this machine's own multiply-add peak: a loop in registers, in the same run.\n\n\`\`\`\n${products}\n\`\`\``,
    `### Versions\n\n${Object.entries(versions)
      .map(([name, v]) => `- ${name}: \`${JSON.stringify(v)}\``)
      .join('\n')}`,
  ].join('\n\n');
}

/** @param {Report[]} reports */
function writeReadme(reports) {
  const readme = fileURLToPath(new URL('../../../README.md', import.meta.url));
  const text = readFileSync(readme, 'utf8');
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < 0) throw new Error(`README.md: expected the marks ${START} and ${END}`);
  const [newest] = reports;
  if (!newest) return;
  const notes = [measured(newest), UNITS, BETTER, quietNote(newest.results)].filter(Boolean).join(' ');
  const [training, generation] = ['train', 'generate'].map((kind) =>
    times(merged(newest.results.filter((r) => r.workload.kind === kind))),
  );
  const table = `${training}\n\n${generation}\n\n${notes}`;
  writeFileSync(readme, `${text.slice(0, start + START.length)}\n${table}\n${text.slice(end)}`);
}
