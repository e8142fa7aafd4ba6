import type { MemoryTask } from '@unroll/probe';
import { count, percent, plural } from '../format.js';
import type { TableContent } from '../show/table.js';
import type { Try } from './attempts.js';
import type { MemoryOptions } from './options.js';

/** The task in a line. */
export const taskText = ({ name, steps, chance, criterion }: MemoryTask): string =>
  `${name}, ${plural(steps, 'step')}; chance (${chance.strategy}): loss ${chance.loss.toPrecision(3)}, ${percent(chance.accuracy)} right; solved: ${criterion}`;

/** The training in a line. */
export const trainingText = ({ hidden, batch, rate, clip, steps, forgetBias = 'chrono' }: MemoryOptions): string =>
  `${plural(hidden, 'unit')}, batches of ${batch}, Adam at ${rate}, clip ${clip}, at most ${plural(steps, 'update')}, forget bias ${forgetBias}`;

/** How the tries went. */
export const attemptTable = (tries: readonly Try[]): TableContent => ({
  head: ['cell', 'seed', 'solved', 'updates', 'loss', 'right'],
  rows: tries.map(({ cell, seed, attempt: { solved, updates, score } }) => [
    cell,
    String(seed),
    solved ? 'yes' : 'no',
    count(updates),
    score.loss.toPrecision(3),
    percent(score.accuracy),
  ]),
});

/** A sentence for a cell; what one seed shows is not more than that. */
export function verdict(cell: string, tries: readonly Try[], { chance }: MemoryTask): string {
  const own = tries.filter((one) => one.cell === cell);
  const solved = own.filter(({ attempt }) => attempt.solved).length;
  const best = Math.min(...own.map(({ attempt }) => attempt.score.loss));
  const near = best > 0.8 * chance.loss ? ', near chance' : '';
  return `${cell}: solved with ${solved} of ${plural(own.length, 'seed')}${solved === 0 ? `; lowest loss ${best.toPrecision(3)}${near}` : ''}`;
}
