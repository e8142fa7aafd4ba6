import { type FusedCell, kernelFacts } from '../facts.js';
import type { Pointer } from '../pointer.js';
import type { Area } from './area.js';
import { rowsOf, toFormat } from './formats.js';
import { layerFields, writeRecord } from './records.js';
import { paddedRows, quantisedBytes, storeFloats, storeMatrix } from './store.js';
import type { ArrayLayer, ArrayOptions, Matrix } from './types.js';

/** Rows of numbers, n each, `ld` floats apart; what is between them is 0. */
export interface Rows {
  /** Where the first is. */
  readonly at: Pointer;
  /** How many numbers a row has. */
  readonly n: number;
  /** From one row to the next. */
  readonly ld: number;
}

/** A layer in the memory. */
export interface StoredLayer {
  /** Which cell. */
  readonly cell: FusedCell;
  /** Its record. */
  readonly record: Pointer;
  /** The record of W_x. */
  readonly W_x: Pointer;
  /** The bias. */
  readonly b: Pointer;
  /** W_x·x + b, then the gates, [B, G·H]. */
  readonly gates: Rows;
  /** Its state: h, then c where there is one, [B, H] each. */
  readonly state: readonly [Rows, ...Rows[]];
}

/** How weights are stored. */
export interface StoreOptions extends ArrayOptions {
  /** Whether their numbers take twice as many bits as they need. */
  readonly wide: boolean;
}

/** Rows of n numbers for B streams, as the kernels read them: in whole vectors. */
export function storeRows(to: Area, batch: number, n: number): Rows {
  const ld = (n + 7) & ~7;
  return { at: to.floats(batch * ld), n, ld };
}

/** The recurrent weights as one product or two: where n has one of its own, the rows of n apart. */
function recurrent({ cell, W_h }: ArrayLayer, H: number, weights: ArrayOptions['weights']): (Matrix | undefined)[] {
  if (!W_h) return [];
  const matrix = toFormat(W_h, weights);
  const splits = cell === 'gru' || cell === 'gruResetAfter';
  return splits ? [rowsOf(matrix, 0, 2 * H), rowsOf(matrix, 2 * H, 3 * H)] : [matrix];
}

/**
 * Puts a layer into the memory: its weights in the wanted format, its state and what a step works in.
 * @param to - the memory
 * @param layer - its weights
 * @param options - streams, format, whether its numbers take twice the bits
 * @returns where everything is
 */
export function storeLayer(to: Area, layer: ArrayLayer, { batch, weights, wide }: StoreOptions): StoredLayer {
  const { cell } = layer;
  const { gates: G, state: parts } = kernelFacts[cell];
  const H = layer.b.length / G;
  const ldGates = paddedRows(G * H) + 8;
  const [W_h = 0, W_hn = 0] = recurrent(layer, H, weights).map((matrix) => matrix && storeMatrix(to, matrix, wide));
  const [h, ...rest] = parts.map(() => storeRows(to, batch, H)) as [Rows, ...Rows[]];
  const gates = { at: to.floats(batch * ldGates), n: G * H, ld: ldGates };
  const record = to.reserve(4 * layerFields.length);
  const stored: StoredLayer = {
    cell,
    record,
    W_x: storeMatrix(to, toFormat(layer.W_x, weights), wide),
    b: storeFloats(to, layer.b, ldGates),
    gates,
    state: [h, ...rest],
  };
  const spare = to.floats(batch * (h.ld + 8));
  const b_hn = layer.b_hn ? storeFloats(to, layer.b_hn, paddedRows(H)) : 0;
  const quantised = to.reserve(batch * quantisedBytes(H));
  const places = { W_h, W_hn, b_hn, h: h.at, c: rest[0]?.at ?? 0, gates: gates.at, spare, quantised };
  writeRecord(to.memory.buffer, record, layerFields, { batch, hidden: H, ld: h.ld, ldGates, ...places });
  return stored;
}
