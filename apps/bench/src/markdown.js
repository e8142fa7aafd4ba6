import { MOST_OTHERS } from './quiet.js';
import { time } from './table.js';
import { basis, betterThreads, inThreads, label, threadsOf } from './threads.js';
import { perStep } from './workloads.js';

/** @typedef {import('./report.js').Comparison} Comparison */

/** Every contestant that has a result, in the order they took part. @param {Comparison[]} results */
const names = (results) => [
  ...new Set(results.flatMap((r) => r.results.filter(({ ms }) => ms !== undefined).map(({ name }) => name))),
];

/** @param {Comparison} comparison @param {string} name */
const find = ({ results }, name) => results.find((result) => result.name === name && result.ms !== undefined);

/**
 * A contestant's numbers of threads, one where it used the same in every row.
 * @param {Comparison[]} results @param {string} name
 */
function threadCounts(results, name) {
  const counts = results.flatMap((r) => find(r, name) ?? []).map(threadsOf);
  return [...new Set(counts.filter((n) => n !== undefined))];
}

/**
 * A table with a row for each workload and a column for each contestant; a column's head says the threads.
 * @param {Comparison[]} results
 * @param {string} corner
 * @param {(comparison: Comparison, name: string) => string | undefined} cell
 */
function grid(results, corner, cell) {
  const who = names(results);
  const head = (/** @type {string} */ name) => {
    const counts = threadCounts(results, name);
    return counts.length === 1 ? label({ name, threads: counts[0] }) : name;
  };
  const rows = results.map((r) => `| ${r.workload.name} | ${who.map((name) => cell(r, name) ?? '–').join(' | ')} |`);
  return [`| ${corner} | ${who.map(head).join(' | ')} |`, `| --- |${' --: |'.repeat(who.length)}`, ...rows].join('\n');
}

/**
 * Times, and how many times longer than the first contestant's better one. A cell says the threads where they differ
 * from row to row, and is marked where too few turns were quiet.
 * @param {Comparison[]} results
 */
export const times = (results) =>
  grid(results, 'one step of', (comparison, name) => {
    const result = find(comparison, name);
    if (result?.ms === undefined) return undefined;
    const first = basis(comparison.results);
    const text = `${time(perStep(comparison.workload, result.ms))}${result.disturbed ? '†' : ''}`;
    const own = first?.ms === undefined || first.ms === result.ms;
    const threads = threadsOf(result);
    const several = threads !== undefined && threadCounts(results, name).length > 1;
    const remarks = [
      ...(own || !first?.ms ? [] : [`${(result.ms / first.ms).toFixed(2)}×`]),
      ...(several ? [inThreads(threads)] : []),
    ];
    return `${own ? `**${text}**` : text}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`;
  });

/** Peaks of resident memory in MiB. @param {Comparison[]} results */
export const memory = (results) =>
  grid(results, 'MiB', (comparison, name) => {
    const bytes = find(comparison, name)?.peakBytes;
    return bytes ? String(Math.round(bytes / 2 ** 20)) : undefined;
  });

/** Each contestant once, with its better number of threads. @param {Comparison[]} results @returns {Comparison[]} */
export const merged = (results) =>
  results.map(({ workload, results: list }) => ({ workload, results: betterThreads(list) }));

/** What was dropped, and what that rests on. @param {Comparison[]} results */
export function quietNote(results) {
  const all = results.flatMap((r) => r.results).filter(({ ms }) => ms !== undefined);
  const counted = all.filter(({ quiet }) => quiet !== undefined);
  if (!all.some(({ turns }) => turns !== undefined)) return '';
  if (counted.length === 0) return 'This system does not count processor time in /proc: no turn was dropped.';
  const turns = counted.reduce((sum, r) => sum + (r.turns ?? 0), 0);
  const dropped = turns - counted.reduce((sum, r) => sum + (r.quiet ?? 0), 0);
  const note = `Turns in which other processes took more than ${MOST_OTHERS * 100} % of the machine do not count and were taken again: ${dropped} of ${turns}.`;
  return counted.some(({ disturbed }) => disturbed)
    ? `${note} †: fewer than three turns were quiet; the five quietest count.`
    : note;
}
