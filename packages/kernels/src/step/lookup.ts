import type { Pointer } from '../pointer.js';
import type { Area } from './area.js';
import { toFormat, widenRow } from './formats.js';
import { type StoredLayer, storeRows } from './layers.js';
import { storeMatrix } from './store.js';
import type { Matrix } from './types.js';

/** The most numbers a lookup may have: 16 MB. */
const MOST = 2 ** 22;

/** Whether W_x·e + b of every id is worth keeping. */
export const pays = (V: number, gates: StoredLayer['gates']): boolean => V * gates.ld <= MOST;

/**
 * Fills the lookup P = table·W_xᵀ + b, [V, ld of the gates], in float32 whatever the format: that saves a product at each
 * step, and the error of a rounded embedding.
 * @param to - the memory; nothing may be reserved in it afterwards
 * @param table - the embedding
 * @param W_x - the input weights of the first layer; undefined where they are stored in float32
 * @param layer - the first layer, stored
 * @param P - where to
 */
export function fillLookup(to: Area, table: Matrix, W_x: Matrix | undefined, layer: StoredLayer, P: Pointer): void {
  const { b, gates } = layer;
  const weights = W_x ? storeMatrix(to, toFormat(W_x, 'float32')) : layer.W_x;
  const x = storeRows(to, 1, table.columns);
  const row = to.view(x.at, x.ld);
  for (let id = 0; id < table.rows; id++) {
    widenRow(table, id, row, 0);
    to.kernels.multiply(weights.record, 1, x.at, x.ld, b, 0, P + 4 * id * gates.ld, gates.ld, 0);
  }
}
