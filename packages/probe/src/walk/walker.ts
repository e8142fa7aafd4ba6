import { type Cell, gru, gruResetAfter, lstm, minGru, rnn, rnnRelu } from '@unroll/cells';
import type { Tree } from '@unroll/tensor';
import { gruWalker } from './gru.js';
import { gruResetAfterWalker } from './gru-reset-after.js';
import { lstmWalker } from './lstm.js';
import { minGruWalker } from './min-gru.js';
import { rnnReluWalker, rnnWalker } from './rnn.js';
import type { Walker } from './step.js';
import { tensorWalker } from './tensor-cell.js';

type Make = (params: never) => Walker;

/** By the step and not by the name: another cell may have the same name. One line for each formula in this folder. */
const FORMULAS = new Map<unknown, Make>([
  [rnn.step, rnnWalker],
  [rnnRelu.step, rnnReluWalker],
  [lstm.step, lstmWalker],
  [gru.step, gruWalker],
  [gruResetAfter.step, gruResetAfterWalker],
  [minGru.step, minGruWalker],
]);

/**
 * Cells whose formula stands in this folder in float64, any other by its tensors.
 * @param cell - the cell
 * @param params - the parameters
 * @returns the walker
 * @internal
 */
export function walker(cell: Cell, params: Tree): Walker {
  const formula = FORMULAS.get(cell.step);
  return formula ? formula(params as never) : tensorWalker(cell, params);
}
