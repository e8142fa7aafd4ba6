import { evaluate, type Progress, type Snapshot } from '@unroll/train';
import { describe } from '../../errors.js';
import type { Session } from '../../session.js';
import { advancer, isTimeUp } from '../options/budget.js';
import type { Ending, Reporter, Summary } from '../report/reporter.js';
import type { Saver } from './saver.js';
import type { Training } from './setup.js';
import { keepSample, look } from './speak.js';
import type { Stopper } from './stopper.js';

/** How the steps came to an end. */
export interface Ended {
  readonly ending: Ending;
  /** The last step; absent where the run was over before. */
  readonly last: Progress | undefined;
}

/** What {@link steps} works with. */
export interface Surroundings {
  readonly session: Session;
  readonly reporter: Reporter;
  readonly stopper: Stopper;
  readonly save: Saver;
  /** Where checkpoints go, as it was asked for. */
  readonly out: string;
  /** Characters that the network writes at the end; 0: none, nor on the way. */
  readonly sample: number;
}

/** Trains until the budget or the patience is used up, or somebody stops it; saves on the way. */
export async function steps(
  training: Training,
  { session, reporter, stopper, save, out, sample }: Surroundings,
): Promise<Ended> {
  const { trainer, settings, pass, history } = training;
  const advance = advancer(settings.budget, pass);
  let last: Progress | undefined;
  if (trainer.step === 0) await look(training, sample, reporter, session);
  for await (const progress of trainer) {
    last = progress;
    training.seconds = progress.seconds;
    history.step(progress);
    await reporter.step(progress, advance(progress));
    if (stopper.reason) return { ending: stopper.reason, last };
    if (isTimeUp(settings.budget, progress)) return { ending: 'budget', last };
    if (trainer.stopped) continue;
    await look(training, sample, reporter, session);
    if (progress.step % settings.saveEvery !== 0) continue;
    // A disk that is full now may have room later: hours of training are not thrown away for it.
    const bytes = await save(training).catch((error) => session.warn(`${describe(error)}; training goes on`));
    if (bytes !== undefined) await reporter.saved(progress.step, out, bytes);
  }
  return { ending: trainer.stopped === 'patience' ? 'patience' : 'budget', last };
}

/** Saves what a run has come to: as it stands if it was interrupted, else the best weights and what they write. */
export async function keep(
  training: Training,
  { ending, last }: Ended,
  { save, sample, session }: Surroundings,
): Promise<Pick<Summary, 'kept' | 'bytes'>> {
  const { trainer, model, data } = training;
  const { heldOut } = data;
  if (ending !== 'budget' && ending !== 'patience') return { kept: undefined, bytes: await save(training) };
  const saved = async (step: number, snapshot?: Snapshot) => {
    await keepSample(training, step, sample, session);
    return save(training, snapshot);
  };
  if (heldOut === undefined) return { kept: undefined, bytes: await saved(trainer.step) };
  const evaluation = last?.evaluation ?? (await evaluate(model, heldOut));
  const { best } = trainer;
  if (best?.parameters === undefined || evaluation.nats <= best.evaluation.nats)
    return { kept: { step: trainer.step, evaluation }, bytes: await saved(trainer.step) };
  // The training goes on from its last parameters; who samples gets the best ones.
  const snapshot = trainer.snapshot();
  trainer.restoreBest();
  return { kept: { step: best.step, evaluation: best.evaluation }, bytes: await saved(best.step, snapshot) };
}
