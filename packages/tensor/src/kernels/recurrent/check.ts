import { checkKeys, checkOneOf, show } from '@unroll/check';
import { checkShape } from '../../errors.js';
import { type FusedCell, fusedCells, kernelFacts, weightShapes } from './facts.js';
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
  checkWeights(`${cell}: weights`, cell, weights, I, H);
  checkKeys(`${cell}: masks`, masks, parts);
  for (const [part, mask] of Object.entries(masks)) checkShape(`${cell}: masks.${part}`, mask, [N, H]);
  checkCounts(`${cell}: counts`, counts, B, N);
}

function checkWeights(name: string, cell: FusedCell, weights: FusedInputs['weights'], I: number, H: number): void {
  const shapes = weightShapes(cell, I, H);
  checkKeys(name, weights, Object.keys(shapes));
  for (const [weight, shape] of Object.entries(shapes)) checkShape(`${name}.${weight}`, weights[weight], shape);
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
