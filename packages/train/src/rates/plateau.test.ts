import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plateau } from './plateau.js';

const rates = (schedule: ReturnType<typeof plateau>, losses: readonly number[]) =>
  losses.map((nats) => {
    schedule.observe(nats);
    return schedule(0);
  });

describe('plateau', () => {
  // torch 1.13, ReduceLROnPlateau(factor=0.5, patience=1, cooldown=2, threshold=0.1) on lr 1 with these losses
  const losses = [4, 3.9, 3.8, 3.7, 3.6, 3.5, 3.4, 2, 2, 1.9, 2, Number.NaN, 2, 1];
  const torch = [1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.25];

  it('falls where PyTorch lets it fall', () => {
    expect(rates(plateau({ rate: 1, factor: 0.5, patience: 1, cooldown: 2, threshold: 0.1 }), losses)).toEqual(torch);
  });

  it('falls for losses below zero, too, where better is further from it', () => {
    const make = () => plateau({ rate: 1, factor: 0.5, patience: 1, threshold: 0.1 });
    expect(rates(make(), [-10, -9.5, -9, -8.5, -8, -7.5]).at(-1)).toBe(0.25);
    // each is better by more than a tenth, through zero as well
    expect(rates(make(), [2, 1, 0, -1e-6, -1, -2, -4, -8]).at(-1)).toBe(1);
    // from 0 on anything below is better, 0 itself is not
    expect(rates(make(), [0, 0, 0]).at(-1)).toBe(0.5);
  });

  it('with no threshold: falls exactly where no loss is a new best, whatever the sign', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1 }), (given) => {
        const worse = given.slice(1).filter((loss, i) => loss >= Math.min(...given.slice(0, i + 1)));
        const schedule = plateau({ rate: 1, factor: 0.5, patience: 0, threshold: 0 });
        expect(rates(schedule, given).at(-1)).toBe(0.5 ** worse.length);
      }),
    );
  });

  it('a loss that is not a number is no improvement, even as the first', () => {
    expect(rates(plateau({ rate: 1, factor: 0.5, patience: 0, threshold: 0 }), [Number.NaN, Infinity])).toEqual([
      0.5, 0.25,
    ]);
  });

  it('never rises, never goes below the minimum', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -10, max: 10 })), (given) => {
        const seen = rates(plateau({ rate: 1, patience: 0, minimum: 1e-3 }), given);
        for (const [i, rate] of seen.entries()) {
          expect(rate).toBeLessThanOrEqual(seen[i - 1] ?? 1);
          expect(rate).toBeGreaterThanOrEqual(1e-3);
        }
      }),
    );
  });

  it('goes on from its state as if it had not stopped, wherever that was', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -10, max: 10 })), fc.nat(), (given, cut) => {
        const make = () => plateau({ rate: 1, patience: 1, cooldown: 1 });
        const at = given.length === 0 ? 0 : cut % given.length;
        const first = make();
        const head = rates(first, given.slice(0, at));
        const second = make();
        second.restore(JSON.parse(JSON.stringify(first.state())));
        expect([...head, ...rates(second, given.slice(at))]).toEqual(rates(make(), given));
      }),
    );
  });

  it('refuses a state that is not its own, and keeps the one it has', () => {
    const schedule = plateau({ rate: 1 });
    expect(() => schedule.restore({ rate: -1, best: null, bad: 0, rest: 0 })).toThrow(/^plateau.restore.rate: /);
    expect(() => schedule.restore(undefined)).toThrow(TypeError);
    expect(() => schedule.restore({ rate: 1, best: 'x', bad: 0, rest: 0 })).toThrow('plateau.restore.best: ');
    expect(() => schedule.restore({ rate: 1, best: null, bad: 0.5, rest: 0 })).toThrow('plateau.restore.bad: ');
    expect(() => schedule.restore({ rate: Infinity, best: null, bad: 0, rest: 0 })).toThrow('plateau.restore.rate: ');
    expect(schedule(0)).toBe(1);
  });

  it.each([
    [{ rate: 1, factor: 0 }, 'factor: expected a number in (0, 1], got 0'],
    [{ rate: 1, patience: -1 }, 'patience: expected a whole number >= 0, got -1'],
    [{ rate: 1, minimum: 2 }, 'minimum: expected a number <= rate (1), got 2'],
  ])('names the option that is out of range (%#)', (options, message) => {
    expect(() => plateau(options)).toThrow(new RangeError(message));
  });
});
