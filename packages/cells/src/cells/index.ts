import { show } from '@unroll/check';
import type { Cell } from './cell.js';
import { gru } from './gru.js';
import { gruResetAfter } from './gru-reset-after.js';
import { layerNormLstm } from './layer-norm-lstm.js';
import { lstm } from './lstm.js';
import { minGru } from './min-gru.js';
import { rnn } from './rnn.js';
import { rnnRelu } from './rnn-relu.js';

/** The cells that come with the package, by name: the one list of them. */
export const cells = { rnn, lstm, gru, gruResetAfter, rnnRelu, minGru, layerNormLstm } as const;

/** The names of the cells that come with the package. */
export type CellName = keyof typeof cells;

/**
 * Finds a cell by its name.
 * @typeParam N - the name, so that the result has the cell's own type
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
export function cellNamed<N extends CellName>(name: N): (typeof cells)[N];
/**
 * Finds a cell by a name that comes from outside.
 * @param name - perhaps one of the keys of {@link cells}
 * @returns the cell
 * @throws RangeError that lists the names there are
 */
export function cellNamed(name: string): Cell;
export function cellNamed(name: string): Cell {
  if (Object.hasOwn(cells, name)) return cells[name as CellName];
  throw new RangeError(`cell: expected one of ${Object.keys(cells).join(', ')}, got ${show(name)}`);
}
