import { kernelFacts } from '../facts.js';
import type { Pointer } from '../pointer.js';
import type { Area } from './area.js';
import { rowsOf, toFormat } from './formats.js';
import type { UpdateKernels } from './modules.js';
import { type Places, type Product, product, type Workplace } from './product.js';
import { layerFields, writeRecord } from './records.js';
import { paddedRows, type StoredMatrix, storeFloats, storeMatrix } from './store.js';
import type { ArrayLayer, WeightFormat } from './types.js';

/** Rows of numbers, n each, `ld` floats apart; what is between them is 0. */
export interface Rows {
  /** Where the first is. */
  readonly at: Pointer;
  /** How many numbers a row has. */
  readonly n: number;
  /** From one row to the next. */
  readonly ld: number;
}

/** What is done at a step beside the input products: a product, or a kernel between products, on a layer's record. */
export type Work = Product | { readonly kernel: keyof UpdateKernels; readonly record: Pointer };

/** A layer in the memory. */
export interface StoredLayer {
  /** W_x. */
  readonly W_x: StoredMatrix;
  /** The bias. */
  readonly b: Pointer;
  /** W_x·x + b, then the gates, [B, G·H]. */
  readonly gates: Rows;
  /** Its state: h, then c where there is one, [B, H] each. */
  readonly state: readonly [Rows, ...Rows[]];
  /** gates = W_x·x + b. */
  readonly input: Product;
  /** The rest of a step, in order. */
  readonly rest: readonly Work[];
}

/** How weights are stored, and where products work. */
export interface StoreOptions {
  /** The format of the weights. */
  readonly weights: WeightFormat;
  /** Whether their numbers take twice as many bits as they need. */
  readonly wide: boolean;
  /** What the products work in. */
  readonly work: Workplace;
}

/** Rows of n numbers for B streams, as the kernels read them: in whole vectors. */
export function storeRows(to: Area, batch: number, n: number): Rows {
  const ld = (n + 7) & ~7;
  return { at: to.floats(batch * ld), n, ld };
}

/**
 * Puts a layer into the memory: its weights in the wanted format, its state and what a step works in.
 * @param to - the memory
 * @param layer - its weights
 * @param x - what it reads
 * @param options - format, whether its numbers take twice the bits, where to work
 * @returns where everything is
 */
export function storeLayer(to: Area, layer: ArrayLayer, x: Rows, options: StoreOptions): StoredLayer {
  const { batch } = options.work;
  const { gates: G, state: parts } = kernelFacts[layer.cell];
  const H = layer.b.length / G;
  const ldGates = paddedRows(G * H) + 8;
  const gates = { at: to.floats(batch * ldGates), n: G * H, ld: ldGates };
  const state = parts.map(() => storeRows(to, batch, H)) as [Rows, ...Rows[]];
  const b = storeFloats(to, layer.b, ldGates);
  const W_x = storeMatrix(to, toFormat(layer.W_x, options.weights), options.wide);
  const input = product(to, W_x, { x, init: b, ldi: 0, y: gates.at, ldy: ldGates }, options.work);
  return { W_x, b, gates, state, input, rest: storeRecurrence(to, layer, { gates, state, H }, options) };
}

/** The places of a layer. */
type Spots = Pick<StoredLayer, 'gates' | 'state'> & { readonly H: number };

/** What follows the input product: W_h·h, whose rows of n have a product of their own in a GRU, and the update. */
function storeRecurrence(
  to: Area,
  layer: ArrayLayer,
  { gates, state: [h, c], H }: Spots,
  options: StoreOptions,
): Work[] {
  const { cell, W_h, b_hn } = layer;
  const { batch } = options.work;
  const spare = { at: to.floats(batch * (h.ld + 8)), n: H, ld: h.ld };
  const record = to.reserve(4 * layerFields.length);
  const places = { h: h.at, c: c?.at ?? 0, gates: gates.at, spare: spare.at };
  writeRecord(to.memory.buffer, record, layerFields, { batch, hidden: H, ld: h.ld, ldGates: gates.ld, ...places });
  const update = { kernel: `${cell}Update`, record } as const;
  if (!W_h) return [update];
  const matrix = toFormat(W_h, options.weights);
  const rows = (from: number, end: number, at: Places) =>
    product(to, storeMatrix(to, rowsOf(matrix, from, end), options.wide), at, options.work);
  const add = (x: Rows, y: Pointer) => ({ x, init: y, ldi: gates.ld, y, ldy: gates.ld });
  if (cell === 'gru') {
    const reset = { kernel: 'gruReset', record } as const;
    return [rows(0, 2 * H, add(h, gates.at)), reset, rows(2 * H, 3 * H, add(spare, gates.at + 8 * H)), update];
  }
  if (cell === 'gruResetAfter') {
    const init = storeFloats(to, b_hn, paddedRows(H));
    const q = rows(2 * H, 3 * H, { x: h, init, ldi: 0, y: spare.at, ldy: h.ld + 8 });
    return [q, rows(0, 2 * H, add(h, gates.at)), update];
  }
  return [rows(0, matrix.rows, add(h, gates.at)), update];
}
