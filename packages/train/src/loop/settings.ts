import type { Random, Tree } from '@unroll/tensor';
import { checkObject, checkPositive, checkWhole, show } from '../check.js';
import { adam } from '../optimisers/adam.js';
import { clipByGlobalNorm, clipByValue } from '../optimisers/clip.js';
import { globalNorm } from '../optimisers/norm.js';
import type { Optimizer } from '../optimisers/optimizer.js';
import type { AdaptiveSchedule } from '../rates/plateau.js';
import { constantRate, type Schedule } from '../rates/schedules.js';
import type { EvaluationPlan, TrainOptions } from './options.js';
import type { ResumableRandom } from './random.js';

/** How the gradient is clipped: its norm before, and the clipped gradient where there is something to clip. */
type Clip = (grads: Tree) => { readonly norm: number; readonly grads?: Tree };

/** The options of a training, checked and filled in. */
export interface Settings<B> {
  readonly optimizer: Optimizer;
  readonly schedule: Schedule | AdaptiveSchedule;
  readonly clip: Clip;
  readonly steps: number;
  readonly epochs: number;
  readonly random: Random | ResumableRandom | undefined;
  readonly signal: AbortSignal | undefined;
  readonly evaluation: Required<EvaluationPlan<B>> | undefined;
  readonly now: () => number;
}

/** Checks the options and fills in the defaults. */
export function settle<B>(options: TrainOptions<B>, passLength: number | undefined): Settings<B> {
  checkObject('options', options, 'an object with steps or epochs');
  const { optimizer = adam(), clip = 5, steps, epochs } = options;
  checkObject('optimizer', optimizer, 'an optimiser such as adam()', ['init', 'update']);
  if (steps === undefined && epochs === undefined)
    throw new TypeError('steps: expected steps or epochs, got neither (Infinity goes on until you stop)');
  if (steps !== undefined) checkWhole('steps', steps, 1, true);
  if (epochs !== undefined) checkWhole('epochs', epochs, 1, true);
  for (const name of ['random', 'now'] as const)
    if (options[name] !== undefined && typeof options[name] !== 'function')
      throw new TypeError(`${name}: expected a function, got ${show(options[name])}`);
  if (options.signal !== undefined) checkObject('signal', options.signal, 'an AbortSignal', ['throwIfAborted']);
  return {
    optimizer,
    schedule: scheduleOf(options),
    clip: clipOf(clip),
    steps: steps ?? Infinity,
    epochs: epochs ?? Infinity,
    random: options.random,
    signal: options.signal,
    evaluation: options.evaluate && planOf(options.evaluate, passLength),
    now: options.now ?? (() => performance.now()),
  };
}

/** Whether a schedule listens to evaluations. */
export const isAdaptive = (schedule: Schedule | AdaptiveSchedule): schedule is AdaptiveSchedule =>
  'observe' in schedule;

function scheduleOf<B>({ rate = 1e-3, evaluate }: TrainOptions<B>): Schedule | AdaptiveSchedule {
  if (typeof rate === 'number') return constantRate(rate);
  if (typeof rate !== 'function') throw new TypeError(`rate: expected a number or a schedule, got ${show(rate)}`);
  if (isAdaptive(rate) && evaluate === undefined)
    throw new TypeError('evaluate: expected a plan, because the schedule given as rate listens to evaluations');
  return rate;
}

function clipOf(clip: number | false | { readonly value: number }): Clip {
  if (clip === false) return (grads) => ({ norm: globalNorm(grads) });
  if (typeof clip === 'number') {
    checkPositive('clip', clip);
    return (grads) => clipByGlobalNorm(grads, clip);
  }
  checkObject('clip', clip, 'a number > 0, { value } or false');
  checkPositive('clip.value', clip.value);
  return (grads) => {
    const norm = globalNorm(grads);
    return Number.isFinite(norm) ? { norm, grads: clipByValue(grads, clip.value) } : { norm };
  };
}

function planOf<B>(plan: EvaluationPlan<B>, passLength: number | undefined): Required<EvaluationPlan<B>> {
  const { batches, every = passLength, patience = Infinity, keepBest = true } = plan;
  if (typeof batches?.[Symbol.iterator] !== 'function')
    throw new TypeError('evaluate.batches: expected an iterable of batches');
  if (every === undefined)
    throw new TypeError('evaluate.every: expected a number of updates, because the batches do not tell their length');
  checkWhole('evaluate.every', every, 1);
  checkWhole('evaluate.patience', patience, 1, true);
  return { batches, every, patience, keepBest };
}
