import type { Random } from '@unroll/cells';
import { checkFunction, checkWhole } from '@unroll/check';
import { type Chance, type MemoryTask, type Score, type TaskBatch, taskBatches } from './task.js';
import { type TaskModel, type TaskModelOptions, taskModel } from './task-model.js';

/** What a training tells after every update; the progress of `train` of `@unroll/train` is such. */
export interface Update {
  /** Updates made so far. */
  readonly step: number;
  /** Loss of the batch before the update. */
  readonly loss: number;
  /** Global norm of the gradient before clipping. */
  readonly gradientNorm: number;
}

/**
 * Trains a model on batches; `train` of `@unroll/train` with its options filled in.
 * @param model - what is trained
 * @param batches - sequences without end
 * @returns the updates as they are made; it ends when enough were made, or when its reader leaves
 */
export type Learn = (model: TaskModel, batches: Iterable<TaskBatch>) => AsyncIterable<Update>;

/** How a task is attempted. */
export interface SolveOptions extends TaskModelOptions {
  /** The training. */
  readonly learn: Learn;
  /** Sequences in a batch. Default 64. */
  readonly batch?: number;
  /** Updates between two examinations. Default 100. */
  readonly every?: number;
  /** Unseen sequences in an examination, the same each time. Default 1000. */
  readonly held?: number;
  /** Source of randomness of the sequences. Default: the one of the weights. */
  readonly draws?: Random;
  /**
   * Told of every examination.
   * @param examination - what came out
   */
  readonly onExamination?: (examination: Examination) => void;
}

/** What a model can do after so many updates. */
export interface Examination extends Score {
  /** Updates made. */
  readonly step: number;
  /** Whether it counts as solved. */
  readonly solved: boolean;
}

/** How an attempt went. */
export interface Attempt {
  /** Name of the task. */
  readonly task: string;
  /** Steps of a sequence. */
  readonly length: number;
  /** Whether it was solved. */
  readonly solved: boolean;
  /** Updates made: until solved, or all. */
  readonly updates: number;
  /** The last examination. */
  readonly score: Score;
  /** What can be reached without memory. */
  readonly chance: Chance;
  /** What counts as solved. */
  readonly criterion: string;
  /** All examinations. */
  readonly examinations: readonly Examination[];
}

function attempt({ name, steps, chance, criterion }: MemoryTask, examinations: readonly Examination[]): Attempt {
  const last = examinations.at(-1);
  if (!last) throw new RangeError('learn: expected at least one update, got none');
  const { solved, step: updates, loss, accuracy } = last;
  return { task: name, length: steps, solved, updates, score: { loss, accuracy }, chance, criterion, examinations };
}

/**
 * Attempts a memory task: trains a new model, examines it on unseen sequences every so often, and stops when it is solved
 * or the training ends. The model is freed.
 * @param task - the task
 * @param options - cell, training, how often to look
 * @returns how it went
 * @throws RangeError that names the option that does not fit; what the training throws
 * @example
 * ```ts
 * import { gru } from '@unroll/cells';
 * import { delayedRecall, solve } from '@unroll/probe';
 * import { seeded } from '@unroll/sample';
 * import { ready } from '@unroll/tensor';
 * import { adam, train } from '@unroll/train';
 *
 * await ready();
 * const { chance, score } = await solve(delayedRecall({ delay: 3, symbols: 2 }), {
 *   net: gru,
 *   hidden: 8,
 *   random: seeded(1),
 *   every: 20,
 *   held: 50,
 *   learn: (model, batches) => train(model, batches, { optimizer: adam(), rate: 0.02, steps: 60 }),
 * });
 * if (score.loss >= chance.loss) throw new Error('expected to do better than chance');
 * ```
 */
export async function solve(task: MemoryTask, options: SolveOptions): Promise<Attempt> {
  const { learn, batch = 64, every = 100, held = 1000, draws = options.random, onExamination, ...made } = options;
  checkFunction('learn', learn);
  for (const [name, value] of Object.entries({ batch, every, held })) checkWhole(name, value);
  const model = taskModel(task, made);
  try {
    const unseen = task.draw(held, draws);
    const examinations: Examination[] = [];
    const examine = (step: number) => {
      const score = model.score(unseen);
      examinations.push({ step, ...score, solved: task.solved(score) });
      onExamination?.(examinations.at(-1) as Examination);
    };
    let last = 0;
    for await (const { step } of learn(model, taskBatches(task, batch, draws))) {
      last = step;
      if (step % every === 0) examine(step);
      if (examinations.at(-1)?.solved) break;
    }
    if (last > 0 && examinations.at(-1)?.step !== last) examine(last);
    return attempt(task, examinations);
  } finally {
    model[Symbol.dispose]();
  }
}
