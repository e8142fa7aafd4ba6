import * as tf from '@tensorflow/tfjs-core';
import { checkTensor, describe, ShapeError } from './errors.js';
import { custom } from './gradient-rule.js';
import { fusedLookup } from './kernels/ops/embed.js';
import { hasFusedKernels } from './kernels/runtime/heap.js';
import type { Rank, RankAbove, Tensor, Tensor2D } from './types.js';

/**
 * Looks up one row of a table for every id. The gradient adds each position's gradient to its row.
 *
 * @example
 * ```ts
 * import { embed, indices, ready, scope, tensor, values } from '@unroll/tensor';
 *
 * await ready();
 * const rows = scope(() => values(embed(tensor([1, 2, 3, 4, 5, 6], [3, 2]), indices([2, 0], [2]))));
 * if (rows.join() !== '5,6,1,2') throw new Error(rows.join());
 * ```
 * @param table - [V, E]
 * @param ids - int32 of any shape, each from 0 to V - 1
 * @returns the rows, [...ids.shape, E]
 * @throws ShapeError if `table` is not a matrix
 * @throws TypeError if `ids` is not int32
 * @throws RangeError if an id is not in the table
 * @typeParam R - rank of `ids`
 */
export function embed<R extends Rank>(table: Tensor2D, ids: Tensor<R>): Tensor<RankAbove<R>> {
  checkTensor('embed: table', table);
  if (table.rank !== 2) throw new ShapeError(`embed: table expected shape [V, E], got ${describe(table)}`);
  const [V, E] = table.shape;
  checkIds('embed: ids', ids, V);
  const shape = [...ids.shape, E];
  return tf.tidy(() => tf.reshape<Rank>(lookup(table, tf.reshape(ids, [ids.size])), shape)) as Tensor<RankAbove<R>>;
}

/** y = table[ids]; ∂table = Σ over the positions n with ids[n] = row of dy[n] */
function lookup(table: Tensor2D, ids: tf.Tensor1D): Tensor {
  if (hasFusedKernels() && table.dtype === 'float32') return fusedLookup(table, ids);
  const gather = custom<[Tensor]>(([rows], save) => {
    save([ids]);
    return {
      value: tf.gather(rows, ids),
      gradFunc: (dy, [at]) => tf.scatterND(tf.reshape(at as Tensor, [-1, 1]), dy, table.shape),
    };
  });
  return gather(table);
}

/**
 * Refuses ids that are not int32 or not from 0 to below `size`; TensorFlow.js itself would read beside the table.
 * @param name - the argument's name, for the message
 * @param ids - the ids
 * @param size - how many there are
 */
export function checkIds(name: string, ids: unknown, size: number): void {
  checkTensor(name, ids);
  if (ids.dtype !== 'int32') throw new TypeError(`${name}: expected int32, got ${describe(ids)}`);
  const data = ids.dataSync();
  for (let n = 0; n < data.length; n++) {
    const id = data[n] as number;
    if (id < 0 || id >= size)
      throw new RangeError(`${name}: expected ids from 0 to ${size - 1}, got ${id} at position ${n}`);
  }
}
