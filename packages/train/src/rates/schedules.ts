import { checkFactor, checkNonNegative, checkPositive, checkWhole } from '@unroll/check';
import { checkOptions } from '../check.js';

/**
 * The learning rate of an update, by the number of updates made before it (0 for the first).
 * A schedule changes the rate only: the optimiser's moments go on.
 */
export type Schedule = (step: number) => number;

/**
 * The same rate always: η(t) = rate.
 * @param rate - learning rate, > 0
 * @returns the schedule
 * @throws RangeError when `rate` is not a finite number > 0
 */
export function constantRate(rate: number): Schedule {
  checkPositive('rate', rate);
  return () => rate;
}

/** What {@link stepDecay} and {@link exponential} need to know. */
export interface DecayOptions {
  /** Learning rate of the first update, > 0. */
  readonly rate: number;
  /** What the rate is multiplied by, in (0, 1]. */
  readonly factor: number;
  /** After how many updates it is multiplied by `factor`. */
  readonly every: number;
}

function checkDecay(name: string, options: DecayOptions): void {
  checkOptions(name, options, ['rate', 'factor', 'every']);
  const { rate, factor, every } = options;
  checkPositive('rate', rate);
  checkFactor('factor', factor);
  checkWhole('every', every, 1);
}

/**
 * Stairs: η(t) = rate · factor^⌊t / every⌋ (PyTorch's `StepLR`).
 * @param options - rate, factor and the length of a stair in updates
 * @returns the schedule
 * @throws RangeError that names the option which is out of range, TypeError an option there is not
 */
export function stepDecay(options: DecayOptions): Schedule {
  checkDecay('stepDecay', options);
  const { rate, factor, every } = options;
  return (step) => rate * factor ** Math.floor(step / every);
}

/**
 * A smooth slope: η(t) = rate · factor^(t / every) (PyTorch's `ExponentialLR` at `every` = 1).
 * @param options - rate, factor and after how many updates the factor has taken full effect
 * @returns the schedule
 * @throws RangeError that names the option which is out of range, TypeError an option there is not
 */
export function exponential(options: DecayOptions): Schedule {
  checkDecay('exponential', options);
  const { rate, factor, every } = options;
  return (step) => rate * factor ** (step / every);
}

/** What {@link cosine} needs to know. */
export interface CosineOptions {
  /** Highest learning rate, > 0. */
  readonly rate: number;
  /** Updates in all, warm-up included; afterwards the rate stays at `floor`. */
  readonly steps: number;
  /** Updates over which the rate rises in a line from rate / warmup to rate; default 0. */
  readonly warmup?: number;
  /** Lowest learning rate, reached at `steps`; default 0. */
  readonly floor?: number;
}

/**
 * Warm-up, then half a cosine: η(t) = rate · (t + 1) / warmup while t < warmup, then
 * floor + ½ (rate − floor) (1 + cos(π (t − warmup) / (steps − warmup))).
 * (Loshchilov and Hutter, SGDR, 2017, without restarts.)
 * @param options - highest and lowest rate, updates in all and of warm-up
 * @returns the schedule
 * @throws RangeError that names the option which is out of range, TypeError an option there is not
 */
export function cosine(options: CosineOptions): Schedule {
  checkOptions('cosine', options, ['rate', 'steps', 'warmup', 'floor']);
  const { rate, steps, warmup = 0, floor = 0 } = options;
  checkPositive('rate', rate);
  checkWhole('warmup', warmup, 0);
  checkWhole('steps', steps, warmup + 1);
  checkNonNegative('floor', floor);
  if (floor > rate) throw new RangeError(`floor: expected a number <= rate (${rate}), got ${floor}`);
  return (step) => {
    if (step < warmup) return (rate * (step + 1)) / warmup;
    const passed = Math.min(1, (step - warmup) / (steps - warmup));
    return floor + 0.5 * (rate - floor) * (1 + Math.cos(Math.PI * passed));
  };
}
