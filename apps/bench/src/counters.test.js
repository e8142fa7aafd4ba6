import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { counters } from './counters.js';

const missing = !existsSync('/proc/stat');
if (missing) console.log('SKIP: this system has no /proc/stat');

describe.skipIf(missing)('counters', () => {
  it('grow by the work of this process', () => {
    const before = counters(process.pid);
    if (!before) throw new Error('expected counters');
    let [after, sum] = [before, 0];
    // a tick is 10 ms; this process is counted twice, as the runner and as the contestant
    while (after.own - before.own < 10) {
      for (let i = 0; i < 1e6; i++) sum += Math.sqrt(i);
      after = counters(process.pid) ?? after;
    }
    expect(sum).toBeGreaterThan(0);
    expect(after.total - before.total).toBeGreaterThanOrEqual(5);
    expect(after.busy).toBeGreaterThan(before.busy);
  });

  it('say nothing of a process that is not there', () => {
    expect(counters(2 ** 30)).toBe(undefined);
    expect(counters(undefined)).toBe(undefined);
  });
});
