import { basis, label } from './threads.js';
import { perStep } from './workloads.js';

/**
 * One workload as lines of text: time, and how many times as long as the first contestant's better one.
 * @param {import('./workloads.js').Workload} workload
 * @param {import('./measure.js').Result[]} results
 */
export function table(workload, results) {
  const { name, kind } = workload;
  const ours = basis(results)?.ms;
  const lines = results.map((result) => {
    const { ms, spread, peakBytes, error } = result;
    const who = label(result).padEnd(32);
    if (ms === undefined || !spread) return `  ${who} cannot: ${error}`;
    const [low, high] = spread.map((v) => time(perStep(workload, v)));
    const ratio = ours === undefined ? '' : `${(ms / ours).toFixed(2)}×`;
    const memory = `${Math.round((peakBytes ?? 0) / 2 ** 20)} MiB`;
    return `  ${who} ${time(perStep(workload, ms)).padStart(10)}  ${ratio.padStart(8)}  (${low} … ${high}), peak ${memory}${quiet(result)}`;
  });
  return `${name}${kind === 'generate' ? ', for each character' : ', for each step'}\n${lines.join('\n')}\n`;
}

/** What others disturbed. @param {import('./measure.js').Result} result */
function quiet({ turns, quiet: calm, disturbed }) {
  if (turns === undefined || calm === undefined || calm === turns) return '';
  return disturbed
    ? `, disturbed: only ${calm} of ${turns} turns quiet`
    : `, ${turns - calm} of ${turns} turns dropped`;
}

/** Milliseconds with a unit that suits. @param {number} ms */
export function time(ms) {
  if (ms < 1) return `${(ms * 1000).toFixed(1)} µs`;
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 2 : 1)} ms` : `${(ms / 1000).toFixed(2)} s`;
}
