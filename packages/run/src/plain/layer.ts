import type { LayerPlan } from '../config/layer.js';
import type { Floats, Part } from './cell.js';
import { cells } from './index.js';
import { zoneout } from './zoneout.js';

/** A layer that is stepped, in one direction. */
export interface PlainLayer {
  /** All of its state, part after part, each `[B, H]`. */
  readonly all: Float32Array;
  /** Its output: a part of the state. */
  readonly h: Float32Array;
  /**
   * One step.
   * @param x - the input, `[B, I]`
   */
  step(x: Float32Array): void;
}

/**
 * Begins a layer at a state of zeros.
 * @param plan - which cell, how large
 * @param weights - its weights
 * @param batch - `B`
 * @returns the layer
 */
export function startLayer(plan: LayerPlan, weights: Floats, batch: number): PlainLayer {
  const { cell, input, hidden, rates } = plan;
  const { state: parts, start } = cells[cell];
  const size = batch * hidden;
  const all = new Float32Array(parts.length * size);
  const state = Object.fromEntries(parts.map((part, i) => [part, all.subarray(i * size, (i + 1) * size)]));
  const named = state as Record<Part, Float32Array>;
  const step = start(weights, named, { batch, input, hidden });
  return { all, h: named.h, step: rates ? zoneout(step, named, rates) : step };
}
