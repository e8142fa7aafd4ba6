// How quiet was a turn? What other processes took of the machine, by the system's own counters.

/**
 * @typedef {{ busy: number, total: number, own: number }} Counters - ticks: all processors together, and ours of them
 * @typedef {{ ms: number[], others?: number }} Turn - runs of one turn; the share of the machine that others took
 */

/** A turn in which others took more of the machine than this does not count. */
export const MOST_OTHERS = 0.06;
/** With fewer quiet turns than this, the quietest are taken instead: so many. */
const ENOUGH = 3;
const QUIETEST = 5;

/** The first line of /proc/stat, all processors together. @param {string} text */
export function machineTicks(text) {
  // user nice system idle iowait irq softirq steal; guests are in user already
  const ticks = (/^cpu +(.*)$/m.exec(text)?.[1] ?? '').split(' ').slice(0, 8).map(Number);
  if (ticks.length < 5 || ticks.some(Number.isNaN)) throw new Error('/proc/stat: expected a line of ticks, "cpu …"');
  const total = ticks.reduce((a, b) => a + b, 0);
  return { busy: total - ticks[3] - ticks[4], total };
}

/** Ticks of one process with all its threads, from /proc/PID/stat. @param {string} text */
export function processTicks(text) {
  // The second field is the program's name in brackets, in which anything may stand; utime and stime are 14 and 15.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  if (Number.isNaN(ticks)) throw new Error('/proc/PID/stat: expected ticks in fields 14 and 15');
  return ticks;
}

/** The share of the machine that went to others between two readings, in [0, 1]. @param {Counters} before @param {Counters} after */
export function othersShare(before, after) {
  const total = after.total - before.total;
  if (total <= 0) return 0;
  return Math.max(0, after.busy - before.busy - (after.own - before.own)) / total;
}

/** Where nothing could be counted, every turn passes for quiet. @param {Turn} turn */
export const isQuiet = ({ others = 0 }) => others <= MOST_OTHERS;

/**
 * The turns that count: the quiet ones; where there are fewer than three (or than were wanted), the five quietest.
 * @param {readonly Turn[]} turns @param {number} wanted
 */
export function countedTurns(turns, wanted) {
  const quiet = turns.filter(isQuiet);
  if (quiet.length >= Math.min(ENOUGH, wanted)) return { counted: quiet, quiet: quiet.length, disturbed: false };
  const quietest = [...turns].sort((a, b) => (a.others ?? 0) - (b.others ?? 0)).slice(0, QUIETEST);
  return { counted: quietest, quiet: quiet.length, disturbed: turns.length > 0 };
}
