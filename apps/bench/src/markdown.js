import { time } from './table.js';
import { perStep } from './workloads.js';

/** @typedef {import('./report.js').Comparison} Comparison */

/** Every contestant that has a result, in the order they took part. @param {Comparison[]} results */
const names = (results) => [
  ...new Set(results.flatMap((r) => r.results.filter(({ ms }) => ms !== undefined).map(({ name }) => name))),
];

/**
 * A table with a row for each workload and a column for each contestant.
 * @param {Comparison[]} results
 * @param {string} corner
 * @param {(comparison: Comparison, name: string) => string | undefined} cell
 */
function grid(results, corner, cell) {
  const who = names(results);
  const rows = results.map((r) => `| ${r.workload.name} | ${who.map((name) => cell(r, name) ?? '–').join(' | ')} |`);
  return [`| ${corner} | ${who.join(' | ')} |`, `| --- |${' --: |'.repeat(who.length)}`, ...rows].join('\n');
}

/** Times, and how many times longer than the first contestant's. @param {Comparison[]} results */
export const times = (results) =>
  grid(results, 'one step of', ({ workload, results: list }, name) => {
    const [ours, ms] = [list[0]?.ms, list.find((r) => r.name === name)?.ms];
    if (ms === undefined) return undefined;
    const text = time(perStep(workload, ms));
    return ours === undefined || name === list[0]?.name ? `**${text}**` : `${text} (${(ms / ours).toFixed(2)}×)`;
  });

/** Peaks of resident memory in MiB. @param {Comparison[]} results */
export const memory = (results) =>
  grid(results, 'MiB', ({ results: list }, name) => {
    const bytes = list.find((r) => r.name === name)?.peakBytes;
    return bytes ? String(Math.round(bytes / 2 ** 20)) : undefined;
  });

/** One contestant where there were several that differ in threads only: the one that was faster. @param {Comparison} comparison */
export function betterThreads({ workload, results }) {
  /** @type {Map<string, Comparison['results'][number]>} */
  const best = new Map();
  for (const result of results) {
    const name = result.name.replace(/, \d threads?$/, '');
    const other = best.get(name);
    if (!other || (result.ms ?? Infinity) < (other.ms ?? Infinity)) best.set(name, { ...result, name });
  }
  return { workload, results: [...best.values()] };
}
