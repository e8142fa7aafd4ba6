import type { LayerPlan } from '../config/layer.js';
import type { Floats, Part } from '../plain/cell.js';
import { cells } from '../plain/index.js';
import type { LayerSteps } from './layer.js';

/**
 * Begins a layer in plain TypeScript, at a state of zeros.
 * @param plan - which cell, how large
 * @param weights - its weights
 * @param batch - `B`
 * @returns the layer
 */
export function plainLayer(plan: LayerPlan, weights: Floats, batch: number): LayerSteps {
  const { cell, input, hidden } = plan;
  const { state: parts, start } = cells[cell];
  const size = batch * hidden;
  const all = new Float32Array(parts.length * size);
  const state = Object.fromEntries(parts.map((part, i) => [part, all.subarray(i * size, (i + 1) * size)]));
  const { h } = state as Record<Part, Float32Array>;
  const step = start(weights, state as Record<Part, Float32Array>, { batch, input, hidden });
  return {
    step(x) {
      step(x);
      return h;
    },
    read: () => all.slice(),
    write: (next) => all.set(next),
    clone() {
      const other = plainLayer(plan, weights, batch);
      other.write(all);
      return other;
    },
  };
}
