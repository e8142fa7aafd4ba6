// Writes what a run measured: RESULTS.md, results.json, the chart, and the table of the root README.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { timesChart } from './chart.js';
import { time } from './table.js';

/**
 * @typedef {import('./workloads.js').Workload} Workload
 * @typedef {import('./measure.js').Result} Result
 * @typedef {{ date: string, versions: Record<string, object>, results: { workload: Workload, results: Result[] }[] }} Report
 */

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

/** @param {Report} report */
export function writeReport(report) {
  const machine = `${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const head = `Measured ${report.date} on ${machine}, by \`npm run bench -- --write\`. Medians of one run in which all took turns; one thread unless it says otherwise.`;
  const versions = Object.entries(report.versions).map(([name, v]) => `- ${name}: \`${JSON.stringify(v)}\``);
  writeFileSync(
    path('RESULTS.md'),
    `# Results\n\n${head}\n\n${markdown(report)}\n\n![Times](results.svg)\n\n## Versions\n\n${versions.join('\n')}\n`,
  );
  writeFileSync(path('results.json'), `${JSON.stringify({ machine, ...report }, null, 1)}\n`);
  writeFileSync(path('results.svg'), timesChart(report));
  const readme = fileURLToPath(new URL('../../../README.md', import.meta.url));
  const text = readFileSync(readme, 'utf8');
  const [before, after] = [text.indexOf(START), text.indexOf(END)];
  if (before < 0 || after < 0) throw new Error(`README.md: expected the marks ${START} and ${END}`);
  writeFileSync(
    readme,
    `${text.slice(0, before + START.length)}\n${markdown(report)}\n\n${head}\n${text.slice(after)}`,
  );
}

/** A table with a row for each workload and a column for each contestant. @param {Report} report */
function markdown({ results }) {
  const names = [...new Set(results.flatMap((r) => r.results.map(({ name }) => name)))];
  const rows = results.map(({ workload, results: list }) => {
    const per = workload.kind === 'generate' ? 100 : 1;
    const ours = list[0]?.ms;
    const cells = names.map((name) => {
      const ms = list.find((r) => r.name === name)?.ms;
      if (ms === undefined) return '–';
      return ours === undefined || name === list[0]?.name
        ? time(ms / per)
        : `${time(ms / per)} (${(ms / ours).toFixed(2)}×)`;
    });
    return `| ${workload.name} | ${cells.join(' | ')} |`;
  });
  return [`| one step of | ${names.join(' | ')} |`, `| --- |${' --: |'.repeat(names.length)}`, ...rows].join('\n');
}
