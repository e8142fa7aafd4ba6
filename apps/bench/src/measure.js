// One workload, all contestants in turn, several rounds: what drifts on the machine drifts for everybody.
import { counters } from './counters.js';
import { countedTurns, isQuiet, othersShare } from './quiet.js';
import { median } from './stats.js';

/**
 * @typedef {Pick<ReturnType<typeof import('./contestant.js').contestant>, 'name' | 'threads' | 'pid' | 'ask'>} Contestant
 * @typedef {object} Result
 * @property {string} name
 * @property {number} [threads] - as many as it used
 * @property {number} [ms] - median of the runs that count
 * @property {[number, number]} [spread]
 * @property {number} [runs] - how many count
 * @property {number} [turns] - how many turns were taken
 * @property {number} [quiet] - how many of them others did not disturb; missing where that could not be counted
 * @property {boolean} [disturbed] - too few were quiet: the quietest count
 * @property {number} [peakBytes]
 * @property {string} [error]
 *
 * @typedef {object} Entry
 * @property {Contestant} contestant
 * @property {number} times - runs in a turn
 * @property {boolean} slow
 * @property {import('./quiet.js').Turn[]} turns
 * @property {string} error
 * @property {number} peakBytes
 */

/** Engines compile what runs often: so long, or so many runs, do not count. */
const WARM_UP = { ms: 1500, runs: 300 };
/** A contestant slower than this per run gets fewer turns. */
const SLOW = { ms: 3000, turns: 2 };
/** Disturbed turns are taken again, but no contestant gets more turns than so many times those wanted. */
const TRIES = 3;

/**
 * @param {import('./workloads.js').Workload} workload
 * @param {Contestant[]} contestants
 * @param {{ rounds: number, budgetMs: number, read?: typeof counters }} how - so many quiet turns each, of about
 *   `budgetMs`; what reads the counters of processor time, default the system's
 * @returns {Promise<Result[]>}
 */
export async function measure(workload, contestants, { rounds, budgetMs, read = counters }) {
  /** @type {Entry[]} */
  const field = [];
  for (const contestant of contestants) field.push(await warmUp(workload, contestant, budgetMs));
  const wanted = (/** @type {Entry} */ { slow }) => (slow ? Math.min(SLOW.turns, rounds) : rounds);
  for (let round = 0; round < rounds * TRIES; round++)
    for (const entry of field) {
      const { error, turns } = entry;
      const [most, quiet] = [wanted(entry), turns.filter(isQuiet).length];
      if (!error && quiet < most && turns.length < most * TRIES) await turn(entry, read);
    }
  return field.map((entry) => resultOf(entry, wanted(entry)));
}

/** @param {Entry} entry @param {typeof counters} read */
async function turn(entry, read) {
  const { contestant, times, turns } = entry;
  const before = read(contestant.pid);
  const reply = await contestant.ask({ command: 'run', times });
  const after = read(contestant.pid);
  if (reply.error) entry.error = reply.error;
  else turns.push({ ms: reply.ms, ...(before && after && { others: othersShare(before, after) }) });
  entry.peakBytes = reply.peakBytes;
}

/** @param {Entry} entry @param {number} wanted @returns {Result} */
function resultOf({ contestant: { name, threads }, turns, error, peakBytes }, wanted) {
  if (error || turns.length === 0) return { name, threads, error: error || 'no run' };
  const { counted, quiet, disturbed } = countedTurns(turns, wanted);
  const ms = counted.flatMap((turn) => turn.ms);
  return {
    name,
    threads,
    ms: median(ms),
    spread: [Math.min(...ms), Math.max(...ms)],
    runs: ms.length,
    turns: turns.length,
    ...(turns.some(({ others }) => others !== undefined) && { quiet, disturbed }),
    peakBytes,
  };
}

/** @param {import('./workloads.js').Workload} workload @param {Contestant} contestant @param {number} budgetMs @returns {Promise<Entry>} */
async function warmUp(workload, contestant, budgetMs) {
  /** @type {Entry} */
  const entry = { contestant, times: 1, slow: false, turns: [], error: '', peakBytes: 0 };
  const setup = await contestant.ask({ command: 'setup', workload });
  if (setup.error) return { ...entry, error: setup.error };
  const first = await contestant.ask({ command: 'run', times: 1 });
  if (first.error) return { ...entry, error: first.error };
  if (first.ms[0] > SLOW.ms) return { ...entry, slow: true };
  const times = Math.max(2, Math.min(WARM_UP.runs, Math.round(WARM_UP.ms / first.ms[0])));
  const warm = await contestant.ask({ command: 'run', times });
  if (warm.error) return { ...entry, error: warm.error };
  const usual = Math.max(median(warm.ms.slice(-5)), 0.01);
  return { ...entry, times: Math.max(1, Math.min(50, Math.round(budgetMs / usual))) };
}
