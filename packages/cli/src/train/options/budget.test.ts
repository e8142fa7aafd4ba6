import type { Progress } from '@unroll/train';
import { describe, expect, it } from 'vitest';
import { advancer, type Budget, budgetText, doubled, isTimeUp, totalSteps } from './budget.js';

const steps: Budget = { unit: 'steps', amount: 100 };
const epochs: Budget = { unit: 'epochs', amount: 2 };
const seconds: Budget = { unit: 'seconds', amount: 90 };
const progress = (step: number, spent: number) => ({ step, seconds: spent }) as Progress;

describe('the budget of a run', () => {
  it('is counted in steps, passes or time', () => {
    expect([steps, epochs, seconds].map((budget) => totalSteps(budget, 30))).toEqual([100, 60, Infinity]);
    expect([steps, epochs, seconds].map(budgetText)).toEqual(['100 steps', '2 epochs', '1:30']);
    expect(isTimeUp(steps, progress(1, 1e9))).toBe(false);
    // 89 s for 100 steps leave time for one more, 89.2 s do not
    expect([progress(100, 89), progress(100, 89.2)].map((at) => isTimeUp(seconds, at))).toEqual([false, true]);
    expect(doubled(epochs)).toEqual(['--epochs', '4']);
  });

  it('tells how much is done and how long the rest takes, also after a resume', () => {
    const advance = advancer(steps, 30);
    expect(advance(progress(61, 50))).toMatchObject({ fraction: 0.61 });
    expect(advance(progress(71, 60))).toEqual({ fraction: 0.71, secondsLeft: 29 });
    expect(advancer(seconds, 30)(progress(5, 30))).toEqual({ fraction: 1 / 3, secondsLeft: 60 });
    expect(advancer(seconds, 30)(progress(5, 95))).toEqual({ fraction: 1, secondsLeft: 0 });
  });
});
