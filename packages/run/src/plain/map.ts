import type { PlainModel } from '../model.js';
import { addProduct, spread } from './product.js';

/**
 * The rows of a table.
 * @param table - `[V, E]`
 * @param width - `E`
 * @param ids - which rows
 * @returns `[N, E]`
 */
export function rowsOf(table: Float32Array, width: number, ids: ArrayLike<number>): Float32Array {
  const rows = new Float32Array(ids.length * width);
  for (let n = 0; n < ids.length; n++) {
    const at = (ids[n] as number) * width;
    rows.set(table.subarray(at, at + width), n * width);
  }
  return rows;
}

/**
 * The map to what comes out: `y = W·x + b` for every row.
 * @param output - `W [O, H]` and `b [O]`
 * @param x - `[N, H]`
 * @param rows - `N`
 * @returns `[N, O]`
 */
export function outputOf({ W, b }: PlainModel['output'], x: Float32Array, rows: number): Float32Array {
  const y = new Float32Array(rows * b.length);
  spread(y, b);
  addProduct(y, W, x, rows);
  return y;
}
