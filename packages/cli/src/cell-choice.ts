import { type Cell, type CellName, cells } from '@unroll/cells';
import { UsageError } from './errors.js';
import { type Kind, oneOf } from './kinds.js';

/** `gruResetAfter` becomes `gru-reset-after`: a name as the command line writes it. */
const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const NAMES = new Map((Object.keys(cells) as CellName[]).map((name) => [dashed(name), name]));

/** A cell as the command line names it: one of the names of `@unroll/cells`, with dashes. */
export type CellChoice = string;

/** The cells there are. */
export const cellChoice: Kind<CellChoice> = oneOf(...NAMES.keys());

/** The cell that is meant. */
export const cellOf = (choice: CellChoice): Cell => cells[NAMES.get(choice) as CellName];

/** Whether a cell has a gate that keeps the old state, so that a forget bias means something. */
export const keeps = (choice: CellChoice): boolean =>
  cellOf(choice).gates.some(({ role }) => role === 'keep' || role === 'overwrite');

/**
 * Refuses a forget bias where none of the cells has a gate for it.
 * @throws UsageError that names the cells
 */
export function checkForgetBias(options: {
  readonly cells: readonly CellChoice[];
  readonly forgetBias?: unknown;
}): void {
  if (options.forgetBias !== undefined && !options.cells.some(keeps))
    throw new UsageError(`--forget-bias: expected a cell with gates among --cells, got ${options.cells.join(', ')}`);
}

/** The cells for which a forget bias means something. */
export const keepingCells = (): readonly CellChoice[] => [...NAMES.keys()].filter(keeps);
