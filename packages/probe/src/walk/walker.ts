import { type Cell, gru, gruResetAfter, lstm, rnn } from '@unroll/cells';
import type { Tree } from '@unroll/tensor';
import { gruWalker } from './gru.js';
import { gruResetAfterWalker } from './gru-reset-after.js';
import { lstmWalker } from './lstm.js';
import { rnnWalker } from './rnn.js';
import type { Walker } from './step.js';
import { tensorWalker } from './tensor-cell.js';

type Make = (params: never) => Walker;

/** By the step and not by the name: another cell may have the same name. */
const FORMULAS = new Map<unknown, Make>([
  [rnn.step, rnnWalker],
  [lstm.step, lstmWalker],
  [gru.step, gruWalker],
  [gruResetAfter.step, gruResetAfterWalker],
]);

/**
 * The four cells in float64 by their formulas, any other by its tensors.
 * @param cell - the cell
 * @param params - the parameters
 * @returns the walker
 * @internal
 */
export function walker(cell: Cell, params: Tree): Walker {
  const formula = FORMULAS.get(cell.step);
  return formula ? formula(params as never) : tensorWalker(cell, params);
}
