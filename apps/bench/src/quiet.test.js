import { describe, expect, it } from 'vitest';
import { countedTurns, isQuiet, MOST_OTHERS, machineTicks, othersShare, processTicks } from './quiet.js';

describe('machineTicks', () => {
  it('counts all but idle and waiting as busy, stolen time too, and guests once', () => {
    const text = 'cpu  100 20 30 1000 50 1 2 7 60 5\ncpu0 1 1 1 1 1 1 1 1 0 0\nintr 5\n';
    expect(machineTicks(text)).toEqual({ busy: 160, total: 1210 });
  });

  it('refuses what is no such file', () => {
    expect(() => machineTicks('intr 5\n')).toThrow('/proc/stat: expected a line of ticks');
  });
});

describe('processTicks', () => {
  it('adds time of the program and of the system for it, whatever the program is called', () => {
    const rest = 'R 18181 18181 15922 0 -1 4194304 102 0 0 0 41 13 900 900 20 0 1';
    expect(processTicks(`18185 (cat) ${rest}`)).toBe(54);
    expect(processTicks(`18185 (a) 7 (b ) c) ${rest}`)).toBe(54);
  });

  it('refuses what is no such file', () => {
    expect(() => processTicks('18185')).toThrow('/proc/PID/stat: expected ticks');
  });
});

describe('othersShare', () => {
  const before = { busy: 1000, total: 5000, own: 300 };

  it('is what is busy and not ours, of all there was', () => {
    expect(othersShare(before, { busy: 1060, total: 5080, own: 340 })).toBeCloseTo(20 / 80, 12);
  });

  it('is 0 where the counters are too coarse to see', () => {
    expect(othersShare(before, { busy: 1039, total: 5080, own: 340 })).toBe(0);
    expect(othersShare(before, before)).toBe(0);
  });
});

describe('countedTurns', () => {
  const turns = [0.5, 0.01, 0.2, 0.07, 0.03, 0.9, 0.1].map((others) => ({ ms: [others], others }));
  const shares = (/** @type {{ counted: readonly { others?: number }[] }} */ { counted }) =>
    counted.map(({ others }) => others);

  it('takes three quiet turns or more, and nothing else', () => {
    const quiet = [...turns, { ms: [1], others: MOST_OTHERS }];
    expect(shares(countedTurns(quiet, 5))).toEqual([0.01, 0.03, MOST_OTHERS]);
    expect(countedTurns(quiet, 5)).toMatchObject({ quiet: 3, disturbed: false });
  });

  it('takes the five quietest where there are fewer, and says so', () => {
    expect(shares(countedTurns(turns, 5))).toEqual([0.01, 0.03, 0.07, 0.1, 0.2]);
    expect(countedTurns(turns, 5)).toMatchObject({ quiet: 2, disturbed: true });
  });

  it('is content with two where two were wanted', () => {
    expect(shares(countedTurns(turns, 2))).toEqual([0.01, 0.03]);
    expect(countedTurns(turns, 2).disturbed).toBe(false);
  });

  it('drops nothing where nothing was counted', () => {
    const uncounted = [{ ms: [1] }, { ms: [2] }, { ms: [3] }];
    expect(uncounted.every(isQuiet)).toBe(true);
    expect(countedTurns(uncounted, 5)).toEqual({ counted: uncounted, quiet: 3, disturbed: false });
  });

  it('has nothing to say of no turn at all', () => {
    expect(countedTurns([], 5)).toEqual({ counted: [], quiet: 0, disturbed: false });
  });
});
