import { checkWhole } from '@unroll/check';
import { embed, type InitializerOf, normal, type Tensor1D, type Tensor2D, type Tensor3D } from '@unroll/tensor';
import { checkRoom } from '../init/room.js';
import type { Random } from '../init/size.js';

/** The sizes of an {@link embedding}. */
export interface EmbeddingSize {
  /** `V`: how many different ids there are. */
  readonly vocabulary: number;
  /** `E`: width of the vector that stands for an id. */
  readonly embedding: number;
}

/**
 * Draws the table of {@link embedding}.
 * @param size - `V` and `E`
 * @param random - source of randomness
 * @param rows - distribution; default normal with standard deviation 1
 * @returns the table, `[V, E]`
 * @throws RangeError where a size is no whole number >= 1
 * @example
 * ```ts
 * import { initEmbedding } from '@unroll/cells';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const table = initEmbedding({ vocabulary: 65, embedding: 8 }, Math.random);
 * if (table.shape.join() !== '65,8') throw new Error('expected [V, E]');
 * ```
 */
export function initEmbedding(
  size: EmbeddingSize,
  random: Random,
  rows: InitializerOf<readonly [number, number]> = normal(1),
): Tensor2D {
  checkWhole('vocabulary', size.vocabulary);
  checkWhole('embedding', size.embedding);
  checkRoom('embedding', size.vocabulary * size.embedding);
  return rows([size.vocabulary, size.embedding], random);
}

/**
 * The row of a table for every id: the product with a one-hot vector, without building one.
 * @param table - `[V, E]`
 * @param ids - int32 `[T, B]`, each from 0 to V − 1
 * @returns `[T, B, E]`
 * @throws RangeError where an id is not in the table
 * @throws TypeError where `ids` is not int32
 * @example
 * ```ts
 * import { embedding, initEmbedding } from '@unroll/cells';
 * import { indices, ready } from '@unroll/tensor';
 *
 * await ready();
 * const table = initEmbedding({ vocabulary: 65, embedding: 8 }, Math.random);
 * const xs = embedding(table, indices([0, 1, 2, 64], [4, 1]));
 * if (xs.shape.join() !== '4,1,8') throw new Error('expected [T, B, E]');
 * ```
 */
export function embedding(table: Tensor2D, ids: Tensor2D): Tensor3D;
/**
 * The rows of a list of ids.
 * @param table - `[V, E]`
 * @param ids - int32 `[B]`
 * @returns `[B, E]`
 */
export function embedding(table: Tensor2D, ids: Tensor1D): Tensor2D;
export function embedding(table: Tensor2D, ids: Tensor2D | Tensor1D): Tensor3D | Tensor2D {
  return ids.rank === 1 ? embed(table, ids as Tensor1D) : embed(table, ids as Tensor2D);
}
