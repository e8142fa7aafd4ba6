/** Models as plain arrays with random numbers, and what they say in doubles: for tests of the array stepper. */
import { toFormat, widen } from '../src/step/formats.js';
import { stepModules } from '../src/step/modules.js';
import type { ArrayModel, Matrix, WeightFormat } from '../src/step/types.js';
import { noise } from './arena.js';
import { type CellName, gateCount, type Inputs, run } from './spec.js';

export const modules = stepModules();
export const [V, E, H1, H2] = [7, 3, 11, 6];
const random = noise(9);
export const numbers = (n: number, size = 1) => Float32Array.from(random(n, size));
export const matrix = (rows: number, columns: number, size = 1): Matrix => ({
  ...{ rows, columns },
  data: numbers(rows * columns, size),
});

/** Two layers with an embedding and an output map. */
export function arrayModel(cell: CellName, ids = V): ArrayModel {
  const G = gateCount[cell];
  const layer = (I: number, H: number) => ({
    ...{ cell, W_x: matrix(G * H, I), b: numbers(G * H) },
    ...(cell !== 'minGru' && { W_h: matrix(G * H, H) }),
    ...(cell === 'gruResetAfter' && { b_hn: numbers(H) }),
  });
  return { table: matrix(ids, E), layers: [layer(E, H1), layer(H1, H2)], output: { W: matrix(V, H2), b: numbers(V) } };
}

/** The weights as a format has them, in doubles. */
const rounded = (format: WeightFormat, W: Matrix | undefined) => Float64Array.from(W ? widen(toFormat(W, format)) : []);

/** What the model says after each input [T, I], in doubles. The first layer's inputs are looked up in float32. */
export function specSays(
  { layers, output }: ArrayModel,
  format: WeightFormat,
  xs: Float64Array,
  exactInput: boolean,
): number[][] {
  let inputs = xs;
  for (const [i, { cell, W_x, W_h, b, b_hn }] of layers.entries()) {
    const H = b.length / gateCount[cell];
    const zero = new Float64Array(H);
    const p: Inputs = {
      ...{ xs: inputs, h0: zero, c0: zero, b: Float64Array.from(b), b_hn: Float64Array.from(b_hn ?? []) },
      W_x: rounded(i === 0 && exactInput ? 'float32' : format, W_x),
      W_h: rounded(format, W_h),
    };
    inputs = Float64Array.from(
      run(cell, { steps: inputs.length / W_x.columns, batch: 1, input: W_x.columns, hidden: H }, p, {}).hs,
    );
  }
  const W = rounded(format, output?.W);
  const H = output?.W.columns ?? 0;
  return Array.from({ length: inputs.length / H }, (_, t) =>
    Array.from(output?.b ?? [], (bias, o) =>
      inputs.slice(t * H, (t + 1) * H).reduce((sum, h, j) => sum + h * (W[o * H + j] ?? 0), bias),
    ),
  );
}

/** The rows of the table, one after the other. */
export const vectorsOf = ({ table }: ArrayModel, ids: readonly number[]) =>
  Float64Array.from(ids.flatMap((id) => [...(table as Matrix).data.subarray(id * E, (id + 1) * E)]));

/** Inputs of int8 products are rounded to 15 bits and a sign. */
export const tolerance = { float32: 1e-5, bf16: 1e-5, int8: 3e-4 };
