import type { Cell } from './cell.js';

/**
 * The same cell without its fast paths: `unroll` then runs the formula.
 * @typeParam P - the parameters
 * @typeParam S - the state
 * @param cell - a cell
 * @returns a cell of the same name that has neither `run` nor `kernel`
 * @example
 * ```ts
 * import { lstm, reference } from '@unroll/cells';
 *
 * if (reference(lstm).run !== undefined) throw new Error('expected the formula alone');
 * if (reference(lstm).step !== lstm.step) throw new Error('expected the same formula');
 * ```
 */
export function reference<P extends object, S extends object>(cell: Cell<P, S>): Cell<P, S> {
  const { run: _run, kernel: _kernel, inside, ...formula } = cell;
  return inside ? { ...formula, inside: reference(inside as Cell<P, S>) } : formula;
}
