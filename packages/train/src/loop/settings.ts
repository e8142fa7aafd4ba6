import { checkFunction, checkObject, checkPositive, checkWhole, show } from '@unroll/check';
import type { Random, Tree } from '@unroll/tensor';
import { checkOptions } from '../check.js';
import { adam } from '../optimisers/adam.js';
import { clamp, scaleToNorm } from '../optimisers/clip.js';
import type { Optimizer } from '../optimisers/optimizer.js';
import type { AdaptiveSchedule } from '../rates/plateau.js';
import { constantRate, type Schedule } from '../rates/schedules.js';
import { checkBatches, isOnce } from './batches.js';
import { type Differentiate, differentiate } from './differentiate.js';
import type { EvaluationPlan, TrainOptions } from './options.js';
import type { ResumableRandom } from './random.js';

/** How a gradient of a finite norm is clipped: by what the update multiplies it, or a clipped copy. */
type Clip = (norm: number, grads: Tree) => { readonly scale?: number; readonly grads?: Tree };

/** The options of a training, checked and filled in. */
export interface Settings<B> {
  readonly optimizer: Optimizer;
  readonly schedule: Schedule | AdaptiveSchedule;
  readonly clip: Clip;
  readonly differentiate: Differentiate<B>;
  readonly steps: number;
  readonly epochs: number;
  readonly random: Random | ResumableRandom | undefined;
  readonly signal: AbortSignal | undefined;
  readonly evaluation: Required<EvaluationPlan<B>> | undefined;
  readonly now: () => number;
}

const known = [
  'optimizer',
  'rate',
  'clip',
  'steps',
  'epochs',
  'random',
  'signal',
  'evaluate',
  'differentiate',
  'now',
] satisfies (keyof TrainOptions<unknown>)[];

/** Checks the options and fills in the defaults. */
export function settle<B>(options: TrainOptions<B>, passLength: number | undefined): Settings<B> {
  checkOptions('options', options, known);
  const { optimizer = adam(), clip = 5, steps, epochs } = options;
  checkObject('optimizer', optimizer, 'an optimiser such as adam()', ['init', 'update']);
  if (steps === undefined && epochs === undefined)
    throw new TypeError('steps: expected steps or epochs, got neither (Infinity goes on until you stop)');
  if (steps !== undefined) checkWhole('steps', steps, 1, Infinity);
  if (epochs !== undefined) checkWhole('epochs', epochs, 1, Infinity);
  for (const name of ['random', 'now', 'differentiate'] as const)
    if (options[name] !== undefined) checkFunction(name, options[name]);
  if (options.signal !== undefined) checkObject('signal', options.signal, 'an AbortSignal', ['throwIfAborted']);
  return {
    optimizer,
    schedule: scheduleOf(options),
    clip: clipOf(clip),
    differentiate: options.differentiate ?? differentiate,
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
  if (clip === false) return () => ({});
  if (typeof clip === 'number') {
    checkPositive('clip', clip);
    return (norm) => ({ scale: scaleToNorm(norm, clip) });
  }
  checkObject('clip', clip, 'a number > 0, { value } or false');
  checkOptions('clip', clip, ['value']);
  const { value } = clip;
  checkPositive('clip.value', value);
  return (_norm, grads) => ({ grads: clamp(grads, value) });
}

function planOf<B>(plan: EvaluationPlan<B>, passLength: number | undefined): Required<EvaluationPlan<B>> {
  checkOptions('evaluate', plan, ['batches', 'every', 'patience', 'keepBest']);
  const { batches, every = passLength, patience = Infinity, keepBest = true } = plan;
  checkBatches('evaluate.batches', batches);
  if (isOnce(batches))
    throw new TypeError(
      'evaluate.batches: expected what can be gone through for every evaluation, got a generator; give a function that ' +
        'makes it anew',
    );
  if (every === undefined)
    throw new TypeError('evaluate.every: expected a number of updates, because the batches do not tell their length');
  checkWhole('evaluate.every', every, 1);
  checkWhole('evaluate.patience', patience, 1, Infinity);
  return { batches, every, patience, keepBest };
}
