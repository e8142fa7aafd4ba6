import { type Matrix, toFormat, type WeightFormat } from '@unroll/kernels/step';
import type { Model, Weights } from './model.js';

/**
 * A net with the matrices that multiply in another format. The table of ids stays what it is: it is looked up, so that
 * rounding it would make the net less exact and no faster.
 * @param model - the net
 * @param format - what the matrices are rounded to, or widened to
 * @returns the same net where that is its format already
 */
export function rounded(model: Model, format: WeightFormat): Model {
  if (format === model.weights) return model;
  const { layers, output } = model;
  const round = (w: Matrix | Float32Array) => (w instanceof Float32Array ? w : toFormat(w, format));
  const all = (weights: Weights): Weights =>
    Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, round(w)]));
  return {
    ...model,
    weights: format,
    layers: layers.map((ways) => ways.map(all)),
    output: { b: output.b, W: toFormat(output.W, format) },
  };
}

const sizeOf = (w: Matrix | Float32Array): number => (w instanceof Float32Array ? w : w.data).length;

/**
 * How many weights a net has; scales are none.
 * @param model - the net
 * @returns their number
 */
export function countWeights({ table, layers, output }: Model): number {
  const all = layers.flat().flatMap((weights) => Object.values(weights));
  if (table) all.push(table);
  if (output.W !== table) all.push(output.W);
  return all.reduce((sum, w) => sum + sizeOf(w), output.b.length);
}
