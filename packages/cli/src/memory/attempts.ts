import { type Attempt, type Examination, type MemoryTask, solve } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { adam, train } from '@unroll/train';
import type { CellChoice } from '../cell-choice.js';
import { clipOf } from '../train/run/learner.js';
import type { MemoryOptions } from './options.js';
import { startOf } from './tasks.js';

/** One try of one cell. */
export interface Try {
  readonly cell: CellChoice;
  readonly seed: number;
  readonly attempt: Attempt;
}

/** What {@link attempts} tells on the way. */
export type OnExamination = (cell: CellChoice, seed: number, examination: Examination) => Promise<void>;

/** The same updates; tells each of them. */
async function* told<P extends { readonly step: number }>(
  updates: AsyncIterable<P>,
  onStep: (step: number) => void,
): AsyncGenerator<P> {
  for await (const update of updates) {
    onStep(update.step);
    yield update;
  }
}

/** Tries every cell with every seed, one after the other. */
export async function* attempts(
  task: MemoryTask,
  options: MemoryOptions,
  signal: AbortSignal,
  onExamination: OnExamination,
  onStep: (cell: CellChoice, seed: number, step: number) => void,
): AsyncGenerator<Try> {
  const { cells, seeds, hidden, batch, rate, steps, every } = options;
  for (const cell of cells)
    for (let seed = 1; seed <= seeds; seed++) {
      const attempt = await solve(task, {
        ...startOf(cell, options),
        ...{ hidden, batch, every },
        random: seeded(seed),
        learn: (model, batches) =>
          told(train(model, batches, { optimizer: adam(), rate, clip: clipOf(options), steps, signal }), (step) =>
            onStep(cell, seed, step),
          ),
        onExamination: (examination) => void onExamination(cell, seed, examination),
      });
      signal.throwIfAborted();
      yield { cell, seed, attempt };
    }
}
