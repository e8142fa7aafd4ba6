import { checkKeys, checkOneOf, checkWhole, show } from '@unroll/check';
import { fusedCells, kernelFacts } from '../facts.js';
import { type ArrayLayer, type ArrayModel, type ArrayOptions, type Matrix, weightFormats } from './types.js';

/** So many columns are the most whose sums of integers fit into 32 bits. */
const MOST_COLUMNS = 2 ** 23;

/** Refuses options that are none. */
export function checkOptions(options: ArrayOptions): void {
  checkKeys('arrayStepper', options, ['batch', 'weights']);
  checkWhole('batch', options.batch);
  checkOneOf('weights', options.weights, weightFormats);
}

/** Refuses a matrix whose parts do not fit together, or that has another shape. */
function checkMatrix(name: string, matrix: Matrix | undefined, rows: number, columns: number): void {
  if (!matrix) throw new TypeError(`${name}: expected a matrix, got ${show(matrix)}`);
  if (matrix.rows !== rows || matrix.columns !== columns)
    throw new RangeError(`${name}: expected shape [${rows}, ${columns}], got [${matrix.rows}, ${matrix.columns}]`);
  checkWhole(`${name}.columns`, columns, 1, MOST_COLUMNS);
  const { data, scales } = matrix;
  if (data.length !== rows * columns)
    throw new RangeError(`${name}: expected ${rows * columns} numbers, got ${data.length}`);
  if (data instanceof Int8Array) checkScales(name, scales, rows);
}

/**
 * Refuses scales of an int8 matrix that are none.
 * @param name - what they belong to, for the error
 * @param scales - one for each row, finite and > 0
 * @param rows - how many there must be
 * @throws RangeError or TypeError that names the matrix and the row
 */
export function checkScales(name: string, scales: Float32Array | undefined, rows: number): void {
  if (!(scales instanceof Float32Array)) throw new TypeError(`${name}.scale: expected float32, got ${show(scales)}`);
  if (scales.length !== rows) throw new RangeError(`${name}.scale: expected shape [${rows}], got [${scales.length}]`);
  const at = scales.findIndex((scale) => !(scale > 0 && scale < Number.POSITIVE_INFINITY));
  if (at >= 0) throw new RangeError(`${name}.scale: expected finite numbers > 0, got ${scales[at]} at ${at}`);
}

function checkBias(name: string, b: Float32Array | undefined, size: number): void {
  if (b?.length !== size) throw new RangeError(`${name}: expected shape [${size}], got [${b?.length ?? ''}]`);
}

/** Refuses a layer that does not fit; gives its width. */
function checkLayer(name: string, layer: ArrayLayer, I: number): number {
  checkOneOf(`${name}.cell`, layer.cell, fusedCells);
  const { gates, recurrent, extra } = kernelFacts[layer.cell];
  const H = layer.b.length / gates;
  checkWhole(`${name}: b.length / ${gates}`, H);
  checkMatrix(`${name}.W_x`, layer.W_x, gates * H, I);
  if (recurrent) checkMatrix(`${name}.W_h`, layer.W_h, gates * H, H);
  for (const part of extra) checkBias(`${name}.${part}`, layer[part], H);
  return H;
}

/** Refuses a model whose parts do not fit together; gives the width of its input. */
export function checkModel({ table, layers, output }: ArrayModel): number {
  const [first] = layers;
  if (!first) throw new RangeError('layers: expected at least one');
  const I = table?.columns ?? first.W_x.columns;
  if (table) checkMatrix('table', table, table.rows, I);
  const H = layers.reduce((width, layer, i) => checkLayer(`layers[${i}]`, layer, width), I);
  if (output) checkMatrix('output.W', output.W, output.W.rows, H);
  if (output?.b) checkBias('output.b', output.b, output.W.rows);
  return I;
}

/** Refuses numbers that are not so many, or not finite. */
export function checkNumbers(name: string, x: ArrayLike<number>, size: number): void {
  if (x.length !== size) throw new RangeError(`${name}: expected ${size} numbers, got ${x.length}`);
  for (let i = 0; i < size; i++)
    if (!Number.isFinite(x[i])) throw new RangeError(`${name}: expected finite numbers, got ${show(x[i])} at ${i}`);
}

/** Refuses ids that are not in the table, or not one for each stream. */
export function checkIds(ids: ArrayLike<number>, batch: number, V: number): void {
  if (ids.length !== batch) throw new RangeError(`ids: expected ${batch}, got ${ids.length}`);
  for (let b = 0; b < batch; b++) {
    const id = ids[b] as number;
    if (!Number.isInteger(id) || id < 0 || id >= V)
      throw new RangeError(
        `${batch === 1 ? 'id' : `ids[${b}]`}: expected a whole number from 0 to ${V - 1}, got ${show(id)}`,
      );
  }
}
