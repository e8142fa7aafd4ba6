import { checkKeys, checkOneOf, show } from '@unroll/check';
import { type FusedCell, fusedCells, kernelFacts, weightNames, weightShapes } from '@unroll/kernels';
import { checkShape } from '../../errors.js';
import type { FusedInputs } from './types.js';

/** Refuses what does not fit together. */
export function checkInputs(cell: FusedCell, inputs: FusedInputs): void {
  checkOneOf('cell', cell, fusedCells);
  checkKeys(`${cell}`, inputs, ['xs', 'counts', 'weights', 'state', 'reverse', 'masks']);
  const { xs, counts, weights, state } = inputs;
  const masks = Object.fromEntries(Object.entries(inputs.masks ?? {}).filter(([, mask]) => mask !== undefined));
  const parts = kernelFacts[cell].state;
  checkShape(`${cell}: xs`, xs, ['N', 'I']);
  checkKeys(`${cell}: state`, state, parts);
  checkShape(`${cell}: state.h`, state['h'], ['B', 'H']);
  const [[N, I], [B, H]] = [xs.shape, state['h']?.shape as [number, number]];
  for (const part of parts) checkShape(`${cell}: state.${part}`, state[part], [B, H]);
  checkKeys(`${cell}: weights`, weights, weightNames(cell));
  checkWeightShapes((weight) => `${cell}: weights.${weight}`, cell, weights, I, H);
  checkKeys(`${cell}: masks`, masks, parts);
  for (const [part, mask] of Object.entries(masks)) checkShape(`${cell}: masks.${part}`, mask, [N, H]);
  checkCounts(`${cell}: counts`, counts, B, N);
}

/** Refuses weights that do not have the shapes of a cell's; `name` is what messages call each. */
export function checkWeightShapes(
  name: (weight: string) => string,
  cell: FusedCell,
  weights: Readonly<Record<string, unknown>>,
  I: number | string,
  H: number,
): void {
  for (const [weight, shape] of Object.entries(weightShapes(cell, I, H)))
    checkShape(name(weight), weights[weight], shape);
}

function checkCounts(name: string, counts: ArrayLike<number>, B: number, N: number): void {
  let [most, sum] = [B, 0];
  Array.from(counts).forEach((count, t) => {
    if (!Number.isInteger(count) || count < 0 || count > most)
      throw new RangeError(`${name}[${t}]: expected a whole number >= 0 and <= ${most}, got ${show(count)}`);
    most = count;
    sum += count;
  });
  if (sum !== N) throw new RangeError(`${name}: expected numbers that sum to the ${N} rows of xs, got ${sum}`);
}
