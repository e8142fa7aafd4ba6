import { perStep } from './workloads.js';

/**
 * One workload as lines of text: time, and how many times faster the first contestant is.
 * @param {import('./workloads.js').Workload} workload
 * @param {import('./measure.js').Result[]} results
 */
export function table(workload, results) {
  const { name, kind } = workload;
  const ours = results[0]?.ms;
  const lines = results.map(({ name: who, ms, spread, peakBytes, error }) => {
    if (ms === undefined || !spread) return `  ${who.padEnd(28)} cannot: ${error}`;
    const [low, high] = spread.map((v) => time(perStep(workload, v)));
    const ratio = ours === undefined ? '' : `${(ms / ours).toFixed(2)}×`;
    const memory = `${Math.round((peakBytes ?? 0) / 2 ** 20)} MiB`;
    return `  ${who.padEnd(28)} ${time(perStep(workload, ms)).padStart(10)}  ${ratio.padStart(8)}  (${low} … ${high}), peak ${memory}`;
  });
  return `${name}${kind === 'generate' ? ', for each character' : ', for each step'}\n${lines.join('\n')}\n`;
}

/** Milliseconds with a unit that suits. @param {number} ms */
export function time(ms) {
  if (ms < 1) return `${(ms * 1000).toFixed(1)} µs`;
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 2 : 1)} ms` : `${(ms / 1000).toFixed(2)} s`;
}
