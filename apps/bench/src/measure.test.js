import { describe, expect, it } from 'vitest';
import { measure } from './measure.js';
import { main } from './workloads.js';

const [workload] = main;

/**
 * A contestant that takes so long for a run, and the turns it was asked for after its warm-up.
 * @param {string} name @param {number} ms
 */
function fake(name, ms) {
  const turns = { count: -2 }; // the first run, and the warm-up
  const ask = async (/** @type {Record<string, unknown>} */ { command, times }) => {
    if (command !== 'run') return {};
    turns.count++;
    return { ms: Array.from({ length: Number(times) }, () => ms + turns.count), peakBytes: 7 };
  };
  return { name, threads: 1, pid: 1, ask, turns };
}

/** Counters by which others took these shares of the machine, turn after turn; then nothing. @param {number[]} shares */
function readings(shares) {
  const now = { busy: 0, total: 0, own: 0 };
  let calls = 0;
  return () => {
    if (calls++ % 2 === 1) {
      now.total += 1000;
      now.busy += 500 + 1000 * (shares[(calls >> 1) - 1] ?? 0);
      now.own += 500;
    }
    return { ...now };
  };
}

const how = { rounds: 5, budgetMs: 100 };

describe('measure', () => {
  it('takes disturbed turns again and leaves them out', async () => {
    const one = fake('one', 50);
    const [result] = await measure(workload, [one], { ...how, read: readings([0, 0.3, 0, 0.07, 0]) });
    expect(one.turns.count).toBe(7);
    // turns 1, 3, 5, 6 and 7, of two runs each
    expect(result).toMatchObject({
      ms: 55,
      spread: [51, 57],
      runs: 10,
      turns: 7,
      quiet: 5,
      disturbed: false,
      peakBytes: 7,
    });
  });

  it('gives up after three times as many turns, with the five quietest', async () => {
    const one = fake('one', 50);
    const shares = Array.from({ length: 15 }, (_, i) => 0.5 - 0.02 * i);
    const [result] = await measure(workload, [one], { ...how, read: readings(shares) });
    expect(one.turns.count).toBe(15);
    expect(result).toMatchObject({ spread: [61, 65], runs: 10, turns: 15, quiet: 0, disturbed: true });
  });

  it('drops nothing where nothing is counted', async () => {
    const [one, two] = [fake('one', 50), fake('two', 70)];
    const results = await measure(workload, [one, two], { ...how, read: () => undefined });
    expect([one.turns.count, two.turns.count]).toEqual([5, 5]);
    expect(results.map(({ ms }) => ms)).toEqual([53, 73]);
    for (const result of results) expect('quiet' in result || 'disturbed' in result).toBe(false);
  });

  it('goes on without a contestant that fails', async () => {
    const broken = { ...fake('broken', 50), ask: async () => ({ error: 'it cannot' }) };
    const results = await measure(workload, [broken, fake('one', 50)], { ...how, read: () => undefined });
    expect(results[0]).toEqual({ name: 'broken', threads: 1, error: 'it cannot' });
    expect(results[1].ms).toBe(53);
  });
});
