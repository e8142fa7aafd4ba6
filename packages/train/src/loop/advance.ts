import type { Tree } from '@unroll/tensor';
import { toArrays } from '@unroll/tensor';
import { breathe } from './breathe.js';
import { evaluate } from './evaluate.js';
import type { Progress, ProgressEvaluation } from './progress.js';
import { isResumable, keepingPlace } from './random.js';
import { type Run, stopReason } from './run.js';
import { isAdaptive, type Settings } from './settings.js';
import { update } from './update.js';

type Plan<B> = NonNullable<Settings<B>['evaluation']>;

/** One update, the evaluation that is due after it, one turn of the event loop; undefined when the training is over. */
export async function advance<B, S extends Tree>(run: Run<B, S>): Promise<Progress | undefined> {
  const { now, signal } = run.settings;
  signal?.throwIfAborted();
  const taken = await during(run, 'the next batch', () => nextBatch(run));
  if (taken === undefined) return undefined;
  const began = now();
  const made = await during(run, 'an update', () => update(run, taken.batch));
  const seconds = (now() - began) / 1000;
  run.step++;
  const { step } = run;
  const plan = duePlan(run);
  const evaluation = plan && (await during(run, 'an evaluation', () => evaluateBy(plan, run)));
  run.seconds += (now() - began) / 1000;
  await breathe();
  return {
    step,
    epoch: taken.epoch,
    ...made,
    tokensPerSecond: seconds > 0 ? made.count / seconds : 0,
    seconds: run.seconds,
    ...(evaluation && { evaluation }),
  };
}

/** Does a part of the step, in whose middle nobody may take or restore a snapshot. */
async function during<T, B, S extends Tree>(run: Run<B, S>, busy: Run<B, S>['busy'], f: () => Promise<T>): Promise<T> {
  run.busy = busy;
  try {
    return await f();
  } finally {
    run.busy = undefined;
  }
}

async function nextBatch<B, S extends Tree>(run: Run<B, S>): Promise<{ batch: B; epoch: number } | undefined> {
  while (stopReason(run) === undefined) {
    const epoch = run.cursor.place().epoch + 1;
    const batch = await run.cursor.next();
    if (batch !== undefined) return { batch, epoch };
  }
  return undefined;
}

/** The plan by which an evaluation is due now. */
function duePlan<B, S extends Tree>(run: Run<B, S>): Plan<B> | undefined {
  const plan = run.settings.evaluation;
  const isDue = plan !== undefined && (run.step % plan.every === 0 || stopReason(run) !== undefined);
  return isDue ? plan : undefined;
}

/** Measures the model and takes note of it; the random sequence stays where it is. */
async function evaluateBy<B, S extends Tree>(plan: Plan<B>, run: Run<B, S>): Promise<ProgressEvaluation> {
  const { random, schedule } = run.settings;
  const source = isResumable(random) ? { random } : {};
  const measured = await keepingPlace(random, () => evaluate(run.model, plan.batches, source));
  const best = run.best === undefined || measured.loss < run.best.evaluation.loss;
  run.stale = best ? 0 : run.stale + 1;
  if (best) {
    const parameters = plan.keepBest ? { parameters: toArrays(run.model.params) } : {};
    run.best = { step: run.step, evaluation: measured, ...parameters };
  }
  if (isAdaptive(schedule)) schedule.observe(measured.loss);
  return { ...measured, best };
}
