import { checkOneOf, show } from '@unroll/check';
import { fusedCells, kernelFacts, type StatePart } from '@unroll/kernels';
import { checkShape, ShapeError } from '../../errors.js';
import { checkWeightShapes } from './check.js';
import type { StepperModel, StepperState } from './stepper-types.js';

/** Refuses a model whose parts do not fit together. */
export function checkModel({ table, layers, output }: StepperModel): void {
  if (layers.length === 0) throw new RangeError('stepper: layers: expected at least one');
  if (table) checkShape('stepper: table', table, ['V', 'E']);
  let width: number | string = table ? table.shape[1] : 'I';
  layers.forEach((layer, i) => {
    const name = (part: string) => `stepper: layers[${i}].${part}`;
    checkOneOf(name('cell'), layer.cell, fusedCells);
    checkShape(name('b'), layer.b, ['G·H']);
    const H = layer.b.shape[0] / kernelFacts[layer.cell].gates;
    checkWeightShapes(name, layer.cell, layer, width, H);
    width = H;
  });
  if (!output) return;
  checkShape('stepper: output.W', output.W, ['O', width]);
  if (output.b) checkShape('stepper: output.b', output.b, [output.W.shape[0]]);
}

/** What a state must be: for each layer [B, H] of each part. */
export interface StateForm {
  readonly batch: number;
  readonly layers: readonly { readonly hidden: number; readonly state: Partial<Record<StatePart, number>> }[];
}

/** Refuses a state that does not fit. */
export function checkState(state: readonly StepperState[], { layers, batch }: StateForm): void {
  if (state.length !== layers.length)
    throw new ShapeError(`stepper: state: expected one for each of ${layers.length} layers, got ${state.length}`);
  layers.forEach(({ hidden, state: parts }, i) => {
    for (const part of Object.keys(parts) as (keyof StepperState)[])
      checkShape(`stepper: state[${i}].${part}`, state[i]?.[part], [batch, hidden]);
  });
}

/** Refuses ids that are not in the table, or not one for each stream. */
export function checkIds(ids: ArrayLike<number>, { batch }: Pick<StateForm, 'batch'>, V: number): void {
  if (ids.length !== batch) throw new ShapeError(`ids: expected shape [${batch}], got [${ids.length}]`);
  for (let b = 0; b < batch; b++) checkId(batch === 1 ? 'id' : `ids[${b}]`, ids[b], V);
}

function checkId(name: string, id: unknown, V: number): void {
  if (!Number.isInteger(id) || (id as number) < 0 || (id as number) >= V)
    throw new RangeError(`${name}: expected a whole number from 0 to ${V - 1}, got ${show(id)}`);
}
