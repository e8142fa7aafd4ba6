import { kernelFacts } from '../facts.js';
import type { Pointer } from '../pointer.js';
import type { Team } from '../threads/team.js';
import { type Area, area } from './area.js';
import { toFormat } from './formats.js';
import { type Rows, type StoredLayer, type StoreOptions, storeLayer, storeRows, type Work } from './layers.js';
import { fillLookup, pays } from './lookup.js';
import type { StepExports, StepModules } from './modules.js';
import { type Product, product, workplace } from './product.js';
import type { Share } from './share.js';
import { paddedRows, storeFloats, storeMatrix } from './store.js';
import type { ArrayModel, ArrayOptions, Matrix } from './types.js';

/** A model in a memory of its own, and what one step of it does there. */
export interface Engine {
  /** B. */
  readonly batch: number;
  /** The functions on the memory. */
  readonly kernels: StepExports;
  /** The threads that work there; undefined: the caller alone. */
  readonly team: Team<StepExports> | undefined;
  /** The memory, which grows no more. */
  readonly numbers: Float32Array<ArrayBuffer>;
  /** The state of every layer, h then c. */
  readonly state: readonly Rows[];
  /** The input of the first layer, [B, I]. */
  readonly x: Rows;
  /** Its gates, [B, G·H]. */
  readonly gates: Rows;
  /** The input product of the first layer. */
  readonly input: Product;
  /** All that follows. */
  readonly rest: readonly Work[];
  /** What comes out, [B, O]. */
  readonly y: Rows;
  /** V: how many ids there are; 0 where none are read. */
  readonly vocabulary: number;
  /** The embedding, where there is no lookup. */
  readonly table?: Matrix;
  /** P [V, ld of the gates] where it pays. */
  readonly lookup?: Pointer;
}

/** So few weights stay in a processor's second cache in 16 bits (0.5 MB) or 32, and work is dearer than memory. */
const SMALL = 2 ** 18;

/** Whether a model is so small that its weights are kept wide: the same numbers, and steps up to a third faster. */
function isSmall({ layers, output }: ArrayModel): boolean {
  const matrices = [...layers.flatMap(({ W_x, W_h }) => [W_x, W_h]), output?.W];
  return matrices.reduce((sum, matrix) => sum + (matrix?.data.length ?? 0), 0) <= SMALL;
}

/** Puts the map to what comes out into the memory. */
function storeOutput(to: Area, { W, b }: NonNullable<ArrayModel['output']>, x: Rows, how: StoreOptions) {
  const ld = paddedRows(W.rows);
  const stored = storeMatrix(to, toFormat(W, how.weights), how.wide);
  const y = { at: to.floats(how.work.batch * ld), n: W.rows, ld };
  return { y, map: product(to, stored, { x, init: storeFloats(to, b, ld), ldi: 0, y: y.at, ldy: ld }, how.work) };
}

/** The widest input of a product. */
const widest = ({ layers }: ArrayModel, I: number): number =>
  Math.max(I, ...layers.map(({ cell, b }) => b.length / kernelFacts[cell].gates));

/** Puts the layers into the memory, each above the one before. */
function storeLayers(to: Area, layers: ArrayModel['layers'], x: Rows, how: StoreOptions): StoredLayer[] {
  const stored: StoredLayer[] = [];
  for (const layer of layers) stored.push(storeLayer(to, layer, stored.at(-1)?.state[0] ?? x, how));
  return stored;
}

/**
 * Puts a model that was checked into a new memory.
 * @param modules - the small module
 * @param model - the weights; copied
 * @param options - streams, format
 * @param I - the width of the input
 * @param share - threads that take part; the module then wants a shared memory
 * @returns the engine
 */
export function makeEngine(
  modules: StepModules,
  model: ArrayModel,
  { batch, weights }: ArrayOptions,
  I: number,
  share: Share | undefined,
): Engine {
  const to = area(modules);
  const work = workplace(to, batch, widest(model, I), share?.threads, share?.cut);
  const how = { weights, wide: isSmall(model), work };
  const x = storeRows(to, batch, I);
  const layers = storeLayers(to, model.layers, x, how);
  const [first, ...above] = layers as [StoredLayer, ...StoredLayer[]];
  const h = (above.at(-1) ?? first).state[0];
  const output = model.output && storeOutput(to, model.output, h, how);
  const rest = [
    ...first.rest,
    ...above.flatMap((layer) => [layer.input, ...layer.rest]),
    ...(output ? [output.map] : []),
  ];
  const ids = storeTable(to, model, weights, first);
  return {
    ...{ batch, x, rest, y: output?.y ?? h, gates: first.gates, input: first.input, kernels: to.kernels },
    ...{ state: layers.flatMap(({ state }) => state), numbers: to.view(0, to.memory.buffer.byteLength / 4) },
    team: share?.join(to, modules.module),
    ...ids,
  };
}

/** The embedding: looked up with W_x and b where that pays. */
function storeTable(to: Area, { table, layers }: ArrayModel, weights: ArrayOptions['weights'], first: StoredLayer) {
  const vocabulary = table?.rows ?? 0;
  if (table === undefined) return { vocabulary };
  if (!pays(vocabulary, first.gates)) return { vocabulary, table: copyOf(toFormat(table, weights)) };
  const lookup = to.floats(vocabulary * first.gates.ld);
  fillLookup(to, table, weights === 'float32' ? undefined : layers[0]?.W_x, first, lookup);
  return { vocabulary, lookup };
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
