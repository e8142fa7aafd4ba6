import type { Pointer } from '../pointer.js';
import { type Area, area } from './area.js';
import { toFormat } from './formats.js';
import { type Rows, type StoredLayer, type StoreOptions, storeLayer, storeRows } from './layers.js';
import { fillLookup, pays } from './lookup.js';
import type { StepExports, StepModules } from './modules.js';
import { paddedRows, quantisedBytes, storeFloats, storeMatrix } from './store.js';
import type { ArrayModel, ArrayOptions, Matrix } from './types.js';

/** A model in a memory of its own, and what one step of it works in. */
export interface Engine {
  /** B. */
  readonly batch: number;
  /** The functions on the memory. */
  readonly kernels: StepExports;
  /** The memory, which grows no more. */
  readonly numbers: Float32Array<ArrayBuffer>;
  /** The layers. */
  readonly layers: readonly StoredLayer[];
  /** The input of the first layer, [B, I]. */
  readonly x: Rows;
  /** V: how many ids there are; 0 where none are read. */
  readonly vocabulary: number;
  /** The embedding, where there is no lookup. */
  readonly table?: Matrix;
  /** P [V, ld of the gates] where it pays. */
  readonly lookup?: Pointer;
  /** The map to what comes out, [B, O]. */
  readonly output?: { readonly W: Pointer; readonly b: Pointer; readonly y: Rows };
  /** Room for quantised inputs. */
  readonly quantised: Pointer;
}

/** So few weights stay in a processor's second cache in 16 bits (0.5 MB) or 32, and work is dearer than memory. */
const SMALL = 2 ** 18;

/** Whether a model is so small that its weights are kept wide: the same numbers, and steps up to a third faster. */
function isSmall({ layers, output }: ArrayModel): boolean {
  const matrices = [...layers.flatMap(({ W_x, W_h }) => [W_x, W_h]), output?.W];
  return matrices.reduce((sum, matrix) => sum + (matrix?.data.length ?? 0), 0) <= SMALL;
}

/** Puts the map to what comes out into the memory. */
function storeOutput(to: Area, { W, b }: NonNullable<ArrayModel['output']>, { batch, weights, wide }: StoreOptions) {
  const ld = paddedRows(W.rows);
  const stored = storeMatrix(to, toFormat(W, weights), wide);
  return { W: stored, b: storeFloats(to, b, ld), y: { at: to.floats(batch * ld), n: W.rows, ld } };
}

/**
 * Puts a model that was checked into a new memory.
 * @param modules - the small module
 * @param model - the weights; copied
 * @param options - streams, format
 * @param I - the width of the input
 * @returns the engine
 */
export function makeEngine(modules: StepModules, model: ArrayModel, options: ArrayOptions, I: number): Engine {
  const { batch, weights } = options;
  const how = { ...options, wide: isSmall(model) };
  const to = area(modules);
  const layers = model.layers.map((layer) => storeLayer(to, layer, how));
  const output = model.output && storeOutput(to, model.output, how);
  const x = storeRows(to, batch, I);
  const widest = Math.max(I, ...layers.map(({ state: [h] }) => h.n));
  const quantised = to.reserve(batch * quantisedBytes(widest));
  const [first] = layers as [StoredLayer];
  const base = { batch, kernels: to.kernels, layers, x, quantised, ...(output && { output }) };
  const { table, layers: given } = model;
  const vocabulary = table?.rows ?? 0;
  const looks = table !== undefined && pays(vocabulary, first.gates);
  const lookup = looks ? to.floats(vocabulary * first.gates.ld) : 0;
  if (looks) fillLookup(to, table, weights === 'float32' ? undefined : given[0]?.W_x, first, lookup);
  const numbers = to.view(0, to.memory.buffer.byteLength / 4);
  if (looks) return { ...base, vocabulary, numbers, lookup };
  return { ...base, vocabulary, numbers, ...(table && { table: copyOf(toFormat(table, weights)) }) };
}

/** What is the caller's may change. */
const copyOf = (matrix: Matrix): Matrix => ({ ...matrix, data: matrix.data.slice() });

/** Copies rows out of the memory, one after the other. */
export function readRows({ numbers, batch }: Engine, { at, n, ld }: Rows, to: Float32Array, start: number): void {
  for (let b = 0, from = at / 4; b < batch; b++, from += ld) to.set(numbers.subarray(from, from + n), start + b * n);
}

/** Copies rows into the memory. */
export function writeRows(
  { numbers, batch }: Engine,
  { at, n, ld }: Rows,
  from: ArrayLike<number>,
  start: number,
): void {
  for (let b = 0; b < batch; b++)
    for (let i = 0; i < n; i++) numbers[at / 4 + b * ld + i] = from[start + b * n + i] as number;
}
