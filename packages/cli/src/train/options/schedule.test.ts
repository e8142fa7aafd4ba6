import { describe, expect, it } from 'vitest';
import type { Budget } from './budget.js';
import { rateChange, scheduleOf } from './schedule.js';
import type { Settings } from './settings.js';

const steps: Budget = { unit: 'steps', amount: 100 };
const seconds: Budget = { unit: 'seconds', amount: 90 };
const settings = (schedule: Settings['schedule'], budget: Budget) => ({ schedule, budget, rate: 1 }) as Settings;

describe('the schedule of the rate', () => {
  it('warms up and falls to zero over the steps', () => {
    const rate = scheduleOf(settings('cosine', steps), 30, () => 0);
    expect([rate(0), rate(1), rate(51), rate(100)]).toEqual([0.5, 1, expect.closeTo(0.5, 10), 0]);
  });

  it('does the same over time, whatever the steps', () => {
    let spent = 0;
    const rate = scheduleOf(settings('cosine', seconds), 30, () => spent);
    expect(rate(5)).toBe(1 / 20);
    spent = 45.9;
    expect(rate(6)).toBeCloseTo(0.5, 10);
    spent = 90;
    expect(rate(7)).toBeCloseTo(0, 10);
  });

  it('may stay', () => {
    expect(scheduleOf(settings('constant', seconds), 30, () => 80)(1000)).toBe(1);
  });
});

describe('a run that goes on with other settings', () => {
  const cosine = (amount: number): Settings => settings('cosine', { unit: 'steps', amount });
  const at = (step: number) => ({ step, seconds: 0 });

  it('is told where the rate jumps', () => {
    const change = rateChange(cosine(20), cosine(40), 30, at(20));
    expect(change?.from).toBeLessThan(0.02);
    expect(change?.to).toBeCloseTo(0.5, 1);
    expect(rateChange(cosine(20), { ...cosine(20), rate: 0.1 }, 30, at(10))?.to).toBeLessThan(0.1);
  });

  it('is not told where it goes on as it was', () => {
    expect(rateChange(cosine(20), cosine(20), 30, at(1))).toBeUndefined();
    expect(rateChange(cosine(20), cosine(20), 30, at(10))).toBeUndefined();
    expect(rateChange(settings('constant', steps), settings('constant', seconds), 30, at(10))).toBeUndefined();
    expect(rateChange(settings('plateau', steps), settings('plateau', seconds), 30, at(10))).toBeUndefined();
  });
});
