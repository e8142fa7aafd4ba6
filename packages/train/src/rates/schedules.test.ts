import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constantRate, cosine, exponential, stepDecay } from './schedules.js';

const rate = fc.double({ min: 1e-6, max: 10, noNaN: true });
const factor = fc.double({ min: 0.01, max: 1, noNaN: true });
const count = fc.integer({ min: 1, max: 1000 });

describe('every schedule', () => {
  const any = fc.oneof(
    rate.map((r) => ({ r, schedule: constantRate(r) })),
    fc.tuple(rate, factor, count).map(([r, f, every]) => ({ r, schedule: stepDecay({ rate: r, factor: f, every }) })),
    fc.tuple(rate, factor, count).map(([r, f, every]) => ({ r, schedule: exponential({ rate: r, factor: f, every }) })),
    fc.tuple(rate, count, count).map(([r, warmup, more]) => ({
      r,
      schedule: cosine({ rate: r, warmup, steps: warmup + more }),
    })),
  );

  it('stays in [0, rate] and depends on the step alone', () => {
    fc.assert(
      fc.property(any, fc.nat(5000), ({ r, schedule }, step) => {
        const now = schedule(step);
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(r * (1 + 1e-12));
        expect(schedule(step)).toBe(now);
      }),
    );
  });
});

describe('decay', () => {
  it('multiplies by factor from one stair to the next, and stairs and slope meet at every stair', () => {
    fc.assert(
      fc.property(rate, factor, count, fc.nat(20), (r, f, every, stair) => {
        const stairs = stepDecay({ rate: r, factor: f, every });
        const slope = exponential({ rate: r, factor: f, every });
        expect(stairs(stair * every)).toBe(stairs((stair + 1) * every - 1));
        expect(stairs((stair + 1) * every)).toBeCloseTo(stairs(stair * every) * f, 10);
        expect(slope(stair * every)).toBeCloseTo(stairs(stair * every), 10);
      }),
    );
  });
});

describe('cosine', () => {
  it('rises in a line, is highest at the end of the warm-up, half-way down in the middle, then stays at the floor', () => {
    const schedule = cosine({ rate: 1, warmup: 4, steps: 14, floor: 0.2 });
    expect([0, 1, 2, 3, 4].map(schedule)).toEqual([0.25, 0.5, 0.75, 1, 1]);
    expect(schedule(9)).toBeCloseTo(0.6, 12);
    expect([14, 15, 1000].map(schedule)).toEqual([0.2, 0.2, 0.2]);
  });

  it('never rises after the warm-up', () => {
    fc.assert(
      fc.property(rate, fc.nat(50), count, (r, warmup, more) => {
        const schedule = cosine({ rate: r, warmup, steps: warmup + more });
        const rates = Array.from({ length: more + 2 }, (_, i) => schedule(warmup + i));
        for (const [i, now] of rates.entries()) if (i > 0) expect(now).toBeLessThanOrEqual(rates[i - 1] as number);
      }),
    );
  });

  it('warm-up of nothing begins at the top', () => expect(cosine({ rate: 3, steps: 10 })(0)).toBe(3));
});

it.each([
  [() => constantRate(0), 'rate: expected a finite number > 0, got 0'],
  [() => stepDecay({ rate: 1, factor: 2, every: 1 }), 'factor: expected a number in (0, 1], got 2'],
  [() => exponential({ rate: 1, factor: 0.5, every: 0.5 }), 'every: expected a whole number >= 1, got 0.5'],
  [() => cosine({ rate: 1, steps: 5, warmup: 5 }), 'steps: expected a whole number >= 6, got 5'],
  [() => cosine({ rate: 1, steps: 5, floor: 2 }), 'floor: expected a number <= rate (1), got 2'],
  [() => constantRate('1' as never), 'rate: expected a finite number > 0, got "1"'],
])('names the option that is out of range (%#)', (make, message) => {
  expect(make).toThrow(new RangeError(message));
});
