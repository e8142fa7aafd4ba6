import {
  checkFactor,
  checkFinite,
  checkFraction,
  checkKeys,
  checkNonNegative,
  checkPositive,
  checkWhole,
} from '@unroll/check';
import { checkOptions } from '../check.js';

/**
 * A schedule that also listens: the trainer tells it every evaluation's loss and keeps what it remembers in a snapshot.
 */
export interface AdaptiveSchedule {
  /**
   * The learning rate of an update.
   * @param step - the number of updates made before it
   * @returns the rate
   */
  (step: number): number;
  /**
   * Takes note of an evaluation.
   * @param loss - its loss
   */
  observe(loss: number): void;
  /**
   * What it remembers.
   * @returns plain JSON
   */
  state(): unknown;
  /**
   * Goes back to where it was.
   * @param state - what `state()` gave; it throws, and stays, when that is not its own
   */
  restore(state: unknown): void;
}

/** What {@link plateau} needs to know; the defaults are PyTorch's (`ReduceLROnPlateau`, mode "min", relative threshold). */
export interface PlateauOptions {
  /** Learning rate of the first update, > 0. */
  readonly rate: number;
  /** What the rate is multiplied by on a plateau, in (0, 1]; default 0.1. */
  readonly factor?: number;
  /** How many evaluations without improvement are borne before the rate falls; default 10. */
  readonly patience?: number;
  /** An improvement is a loss below best − threshold · |best|; default 1e-4. */
  readonly threshold?: number;
  /** How many evaluations after a fall are not counted; default 0. */
  readonly cooldown?: number;
  /** The rate never falls below this; default 0. */
  readonly minimum?: number;
}

/** What a plateau remembers: its rate, the best loss, evaluations since then, evaluations still to be ignored. */
interface Memory {
  readonly rate: number;
  readonly best: number;
  readonly bad: number;
  readonly rest: number;
}

/**
 * Lowers the rate when the evaluation no longer improves: after more than `patience` evaluations in a row that are not
 * below best − threshold · |best|, rate ← max(minimum, rate · factor). Needs the trainer's `evaluate` option.
 * @param options - rate, factor, patience, threshold, cooldown, minimum
 * @returns the schedule; it is stateful, so give each training its own
 * @throws RangeError that names the option which is out of range, TypeError an option there is not
 * @example
 * ```ts
 * import { plateau } from '@unroll/train';
 * const rate = plateau({ rate: 1, factor: 0.5, patience: 1 });
 * for (const nats of [2, 2, 2]) rate.observe(nats);
 * if (rate(0) !== 0.5) throw new Error('two evaluations without improvement are more than a patience of 1');
 * ```
 */
export function plateau(options: PlateauOptions): AdaptiveSchedule {
  checkOptions('plateau', options, ['rate', 'factor', 'patience', 'threshold', 'cooldown', 'minimum']);
  const { rate, factor = 0.1, patience = 10, threshold = 1e-4, cooldown = 0, minimum = 0 } = options;
  checkPositive('rate', rate);
  checkFactor('factor', factor);
  checkWhole('patience', patience, 0);
  checkFraction('threshold', threshold);
  checkWhole('cooldown', cooldown, 0);
  checkNonNegative('minimum', minimum);
  if (minimum > rate) throw new RangeError(`minimum: expected a number <= rate (${rate}), got ${minimum}`);
  let now: Memory = { rate, best: Infinity, bad: 0, rest: 0 };
  return Object.assign(() => now.rate, {
    observe(loss: number) {
      const improved = loss < toBeat(now.best, threshold);
      const resting = now.rest > 0;
      const bad = improved || resting ? 0 : now.bad + 1;
      const fall = bad > patience;
      now = {
        rate: fall ? Math.max(minimum, now.rate * factor) : now.rate,
        best: improved ? loss : now.best,
        bad: fall ? 0 : bad,
        rest: fall ? cooldown : Math.max(0, now.rest - 1),
      };
    },
    state: () => ({ ...now, best: now.best === Infinity ? null : now.best }),
    restore(state: unknown) {
      now = readMemory(state);
    },
  });
}

/** What a loss must be below to be better; the better side of a negative number is further from zero. */
const toBeat = (best: number, threshold: number): number =>
  best === Infinity ? best : best - threshold * Math.abs(best);

/** What `state()` gave, checked; `best` is null in JSON where there was none yet. */
function readMemory(state: unknown): Memory {
  checkKeys('plateau.restore', state, ['rate', 'best', 'bad', 'rest']);
  const { rate, best, bad, rest } = state as Memory;
  checkNonNegative('plateau.restore.rate', rate);
  const none = best === null || best === Infinity;
  if (!none) checkFinite('plateau.restore.best', best);
  checkWhole('plateau.restore.bad', bad, 0);
  checkWhole('plateau.restore.rest', rest, 0);
  return { rate, best: none ? Infinity : best, bad, rest };
}
