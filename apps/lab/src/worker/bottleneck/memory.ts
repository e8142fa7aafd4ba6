// The memory tasks, as `unroll memory` sets them: the same settings give the same numbers.
import { type CellName, cells, chrono } from '@unroll/cells';
import {
  type Attempt,
  addingProblem,
  copyMemory,
  delayedRecall,
  type Examination,
  type MemoryTask,
  solve,
} from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { adam, train } from '@unroll/train';
import { runtime } from '../runtime';

/** What is asked. */
export interface MemoryQuestion {
  readonly task: 'adding' | 'copy' | 'recall';
  readonly length: number;
  readonly cell: CellName;
  readonly hidden: number;
  readonly steps: number;
  readonly every: number;
}

/** The command's own defaults: sequences in a batch, rate of Adam, longest gradient, seed. */
const DEFAULTS = { batch: 32, rate: 0.005, clip: 1, seed: 1 } as const;

const TASKS: Readonly<Record<MemoryQuestion['task'], (length: number) => MemoryTask>> = {
  adding: (length) => addingProblem({ length }),
  copy: (delay) => copyMemory({ delay }),
  recall: (delay) => delayedRecall({ delay }),
};

/** What can be reached without memory, and what counts as solved. */
export function taskFacts({ task, length }: Pick<MemoryQuestion, 'task' | 'length'>) {
  const { chance, criterion, steps } = TASKS[task](length);
  return { chance, criterion, steps };
}

/** Tries one cell; `tell` hears every examination, `signal` stops between two updates. */
export async function attempt(
  { task, length, cell: name, hidden, steps, every }: MemoryQuestion,
  tell: (examination: Examination) => void,
  signal: AbortSignal,
): Promise<Attempt> {
  await runtime();
  const { batch, rate, clip, seed } = DEFAULTS;
  const cell = cells[name];
  const keeps = cell.gates.some(({ role }) => role === 'keep' || role === 'overwrite');
  return solve(TASKS[task](length), {
    net: cell,
    init: keeps ? { forgetBias: chrono(Math.max(2, length)) } : {},
    ...{ hidden, batch, every },
    random: seeded(seed),
    learn: (made, batches) => train(made, batches, { optimizer: adam(), rate, clip, steps, signal }),
    onExamination: tell,
  });
}
