import { cellNamed, chrono, type InitOptions } from '@unroll/cells';
import { addingProblem, copyMemory, delayedRecall, type MemoryTask } from '@unroll/probe';
import { UsageError } from '../errors.js';
import { CELLS, type CellChoice } from '../lists.js';
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
  const init: InitOptions = cell === 'rnn' ? {} : { forgetBias: keep };
  return { net: cellNamed(CELLS[cell]), init };
}
