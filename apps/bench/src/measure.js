// One workload, all contestants in turn, several rounds: what drifts on the machine drifts for everybody.
import { median } from './stats.js';

/**
 * @typedef {ReturnType<typeof import('./contestant.js').contestant>} Contestant
 * @typedef {{ name: string, ms?: number, spread?: [number, number], runs?: number, peakBytes?: number, error?: string }} Result
 */

/** Engines compile what runs often: so long, or so many runs, do not count. */
const WARM_UP = { ms: 1500, runs: 300 };
/** A contestant slower than this per run gets fewer rounds. */
const SLOW_MS = 3000;

/**
 * @param {import('./workloads.js').Workload} workload
 * @param {Contestant[]} contestants
 * @param {{ rounds: number, budgetMs: number }} how - at most so many rounds, each of about `budgetMs` per contestant
 * @returns {Promise<Result[]>}
 */
export async function measure(workload, contestants, { rounds, budgetMs }) {
  const field = [];
  for (const contestant of contestants) field.push(await warmUp(workload, contestant, budgetMs));
  for (let round = 0; round < rounds; round++)
    for (const entry of field) {
      if (entry.error || (entry.slow && round >= 2)) continue;
      const reply = await entry.contestant.ask({ command: 'run', times: entry.times });
      if (reply.error) entry.error = reply.error;
      else entry.ms.push(...reply.ms);
      entry.peakBytes = reply.peakBytes;
    }
  return field.map(({ contestant, ms, error, peakBytes }) =>
    error || ms.length === 0
      ? { name: contestant.name, error: error ?? 'no run' }
      : {
          name: contestant.name,
          ms: median(ms),
          spread: [Math.min(...ms), Math.max(...ms)],
          runs: ms.length,
          peakBytes,
        },
  );
}

/** @param {import('./workloads.js').Workload} workload @param {Contestant} contestant @param {number} budgetMs */
async function warmUp(workload, contestant, budgetMs) {
  const entry = { contestant, times: 1, slow: false, ms: /** @type {number[]} */ ([]), error: '', peakBytes: 0 };
  const setup = await contestant.ask({ command: 'setup', workload });
  if (setup.error) return { ...entry, error: setup.error };
  const first = await contestant.ask({ command: 'run', times: 1 });
  if (first.error) return { ...entry, error: first.error };
  if (first.ms[0] > SLOW_MS) return { ...entry, slow: true };
  const times = Math.max(2, Math.min(WARM_UP.runs, Math.round(WARM_UP.ms / first.ms[0])));
  const warm = await contestant.ask({ command: 'run', times });
  if (warm.error) return { ...entry, error: warm.error };
  const usual = Math.max(median(warm.ms.slice(-5)), 0.01);
  return { ...entry, times: Math.max(1, Math.min(50, Math.round(budgetMs / usual))) };
}
