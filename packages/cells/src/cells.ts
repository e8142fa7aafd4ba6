import type { Cell } from './cell.js';
import { gru } from './gru.js';
import { gruResetAfter } from './gru-reset-after.js';
import { lstm } from './lstm.js';
import { rnn } from './rnn.js';

/** The names of the cells that come with the package. */
export type CellName = 'rnn' | 'lstm' | 'gru' | 'gruResetAfter';

/** The cells that come with the package, by name. */
export const cells: Readonly<Record<CellName, Cell>> = { rnn, lstm, gru, gruResetAfter };

/**
 * Finds a cell by its name.
 * @param name - one of the keys of {@link cells}
 * @returns the cell
 * @throws RangeError that lists the names there are
 * @example
 * ```ts
 * import { cellNamed, lstm } from '@unroll/cells';
 *
 * if (cellNamed('lstm') !== lstm) throw new Error('expected the lstm');
 * ```
 */
export function cellNamed(name: string): Cell {
  if (Object.hasOwn(cells, name)) return cells[name as CellName];
  throw new RangeError(`cell: expected one of ${Object.keys(cells).join(', ')}, got '${name}'`);
}
