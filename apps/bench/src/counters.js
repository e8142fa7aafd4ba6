// The system's counters of processor time, where it has any.
import { readFileSync } from 'node:fs';
import { machineTicks, processTicks } from './quiet.js';

/**
 * The machine's ticks, and those of the runner and of one contestant with all its threads.
 * @param {number | undefined} pid - the contestant's
 * @returns {import('./quiet.js').Counters | undefined} undefined where there is no /proc, or the process is gone
 */
export function counters(pid) {
  try {
    const own = [process.pid, pid].map((id) => processTicks(readFileSync(`/proc/${id}/stat`, 'utf8')));
    return { ...machineTicks(readFileSync('/proc/stat', 'utf8')), own: own.reduce((a, b) => a + b, 0) };
  } catch {
    return undefined;
  }
}
