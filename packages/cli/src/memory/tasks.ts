import { chrono, type InitOptions } from '@unroll/cells';
import { addingProblem, copyMemory, delayedRecall, type MemoryTask } from '@unroll/probe';
import { type CellChoice, cellOf, keeps } from '../cell-choice.js';
import { UsageError } from '../errors.js';
import type { MemoryOptions } from './options.js';

/** The task that was asked for. */
export function taskOf({ task, length }: Pick<MemoryOptions, 'task' | 'length'>): MemoryTask {
  if (task === 'adding') return addingProblem({ length });
  if (task === 'copy') return copyMemory({ delay: length });
  if (task === 'recall') return delayedRecall({ delay: length });
  throw new UsageError(`--task: expected a task that is learned, got ${task}`);
}

/** A cell and how its weights begin. */
export function startOf(
  cell: CellChoice,
  { forgetBias = 'chrono', length }: Pick<MemoryOptions, 'forgetBias' | 'length'>,
) {
  const keep = forgetBias === 'chrono' ? chrono(Math.max(2, length)) : forgetBias;
  const init: InitOptions = keeps(cell) ? { forgetBias: keep } : {};
  return { net: cellOf(cell), init };
}
