// A training in the worker: makes steps until it is over or somebody asks for a pause, and tells how it goes.
import { generateText, sampler, seeded, temperature } from '@unroll/sample';
import { countElements, type Tree } from '@unroll/tensor';
import { NonFiniteLossError, type Progress, type Snapshot } from '@unroll/train';
import type { Recipe } from '../../rooms/write/recipe';
import { defaultPrompt } from '../../rooms/write/speaker/network';
import { runtime, threadsText } from '../runtime';
import { type Corpus, corpusOf, floorsOf, sha256, type TextSource } from './corpus';
import { fileOf } from './file';
import { type Learner, learnerOf } from './learner';
import type { Ended, Ending, SampleText, Told } from './messages';
import { isGood, watch } from './watch';

/** What is to be trained. */
export interface Job {
  readonly recipe: Recipe;
  readonly text: TextSource;
  /** Where it goes on; from the beginning where there is none. */
  readonly from?: Blob | undefined;
}

/** Steps after which it is asked to write. */
const WRITES = [0, 100, 300, 1000, 3000, 10000];
const LENGTH = 200;
/** Messages and files are not made more often than this, in milliseconds. */
const TELL = 300;
const KEEP = 1000;
/** At most this share of the time goes into files. */
const SHARE = 0.02;

/** A run under way. */
interface Run {
  readonly job: Job;
  readonly corpus: Corpus;
  readonly learner: Learner;
  readonly sha: string | undefined;
  readonly guessing: number;
  readonly tell: (told: Told) => unknown;
}

/** What it writes now, as the command writes at its end. */
function writes({ learner, corpus: { letters }, job }: Run): SampleText {
  const voice = learner.model.stepper();
  try {
    const pick = sampler(seeded(job.recipe.seed), temperature(0.7));
    const options = { codec: letters, length: LENGTH, pick };
    const text = [...generateText(voice.next, defaultPrompt(letters), options)].join('');
    return { step: learner.trainer.step, text };
  } finally {
    voice[Symbol.dispose]();
  }
}

function keep({ learner, corpus, sha, job }: Run, snapshot?: Snapshot): Told {
  const { step, best } = learner.trainer;
  const file = fileOf(learner, { recipe: job.recipe, corpus, sha, nats: best?.evaluation.nats }, snapshot);
  return { step, kept: { step, file } };
}

/** Does something that takes time, but not more often than it is worth. */
function seldom(milliseconds: number, what: () => void): (now: number) => void {
  let next = performance.now() + milliseconds;
  return (now) => {
    if (now < next) return;
    what();
    const after = performance.now();
    next = after + Math.max(milliseconds, (after - now) / SHARE);
  };
}

/** Makes steps; how they ended. */
async function steps(run: Run, asked: () => Ending | undefined): Promise<Ending> {
  const { learner, guessing, tell } = run;
  let losses: number[] = [];
  const say = (progress: Progress) => {
    tell(told(progress, losses));
    losses = [];
  };
  let last: Progress | undefined;
  const telling = seldom(TELL, () => last && say(last));
  const keeping = seldom(KEEP, () => tell(keep(run)));
  const diverges = watch(guessing);
  for await (const progress of learner.trainer) {
    last = progress;
    losses.push(progress.loss);
    if (diverges(progress.loss)) return 'diverged';
    const isLast = learner.trainer.stopped !== undefined || asked() !== undefined;
    if (isLast || progress.evaluation) say(progress);
    else telling(performance.now());
    if (WRITES.includes(progress.step)) tell({ step: progress.step, sample: writes(run) });
    if (asked()) break;
    if (!isLast && isGood(progress.loss, guessing)) keeping(performance.now());
  }
  return asked() ?? 'done';
}

const told = ({ step, tokensPerSecond, evaluation }: Progress, losses: readonly number[]): Told => ({
  ...{ step, losses, speed: tokensPerSecond },
  ...(evaluation && { held: { step, nats: evaluation.nats } }),
});

/** The best weights in the model, and a file from which it can still go on where it stands. */
function finish(run: Run, how: Ending): void {
  const { trainer } = run.learner;
  if (how === 'paused') run.tell(keep(run));
  if (how !== 'done' && how !== 'stopped') return;
  const snapshot = trainer.best ? trainer.snapshot() : undefined;
  if (trainer.best) trainer.restoreBest();
  run.tell({ step: trainer.step, sample: writes(run) });
  run.tell(keep(run, snapshot));
}

async function begin(job: Job, tell: Run['tell']): Promise<Run> {
  const started = await runtime();
  const corpus = await corpusOf(job.text);
  const from = job.from && new Uint8Array(await job.from.arrayBuffer());
  const learner = learnerOf(job.recipe, corpus, from);
  const floors = floorsOf(corpus);
  const parameters = countElements(learner.model.params as Tree);
  const { step } = learner.trainer;
  tell({ step, begun: { floors, parameters, runtime: threadsText(started) } });
  return { job, corpus, learner, tell, sha: await sha256(corpus.text), guessing: floors.guessing };
}

const WORDS =
  'It diverged: the loss stayed above what guessing scores. Nothing of that is kept. Lower the rate, and go on from the last good state.';

/** Trains, from the beginning or from where a file stands, until it is over or `asked` says so. */
export async function train(job: Job, tell: Run['tell'], asked: () => Ending | undefined): Promise<Ended> {
  const run = await begin(job, tell);
  const { trainer } = run.learner;
  const best = () => trainer.best && { step: trainer.best.step, nats: trainer.best.evaluation.nats };
  try {
    if (trainer.step === 0) {
      tell({ step: 0, sample: writes(run) });
      tell(keep(run));
    }
    const how = await steps(run, asked);
    finish(run, how);
    return { how, reason: how === 'diverged' ? WORDS : '', best: best() };
  } catch (error) {
    if (!(error instanceof NonFiniteLossError)) throw error;
    return { how: 'diverged', reason: `${WORDS} (${error.message})`, best: best() };
  } finally {
    run.learner[Symbol.dispose]();
  }
}
