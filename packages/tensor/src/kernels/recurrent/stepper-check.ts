import { checkShape, ShapeError } from '../../errors.js';
import { gateCount } from './facts.js';
import type { Layout } from './stepper-layout.js';
import type { StepperModel, StepperState } from './stepper-types.js';

/** Refuses a model whose parts do not fit together. */
export function checkModel({ table, layers, output }: StepperModel): void {
  if (layers.length === 0) throw new RangeError('stepper: layers expected at least one');
  if (table) checkShape(table, 'stepper: table', ['V', 'E']);
  let width: number | string = table ? table.shape[1] : 'I';
  layers.forEach(({ cell, W_x, W_h, b, b_hn }, i) => {
    const name = (part: string) => `stepper: layers[${i}].${part}`;
    checkShape(W_h, name('W_h'), ['G·H', 'H']);
    const H = W_h.shape[1];
    const G = gateCount[cell] * H;
    checkShape(W_h, name('W_h'), [G, H]);
    checkShape(W_x, name('W_x'), [G, width]);
    checkShape(b, name('b'), [G]);
    if (cell === 'gruResetAfter') checkShape(b_hn, name('b_hn'), [H]);
    width = H;
  });
  if (!output) return;
  checkShape(output.W, 'stepper: output.W', ['O', width]);
  checkShape(output.b, 'stepper: output.b', [output.W.shape[0]]);
}

/** Refuses a state that does not fit. */
export function checkState(state: readonly StepperState[], { layers }: Layout): void {
  if (state.length !== layers.length)
    throw new ShapeError(`stepper: state expected one for each of ${layers.length} layers, got ${state.length}`);
  layers.forEach(({ hidden }, i) => {
    checkShape(state[i]?.h, `stepper: state[${i}].h`, [1, hidden]);
    if (state[i]?.c) checkShape(state[i]?.c, `stepper: state[${i}].c`, [1, hidden]);
  });
}
