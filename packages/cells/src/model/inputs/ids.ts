import { checkKeys, checkWhole } from '@unroll/check';
import { indices, normal, type Tensor2D } from '@unroll/tensor';
import { embedding, initEmbedding } from '../embedding.js';
import type { Input } from '../input.js';
import { pickRows } from '../pick-rows.js';
import { checkIds } from './ids-of.js';

/**
 * Ids as input: each is looked up in a table that is learned.
 * @param size - `vocabulary`, how many different ids there are, and `embedding`, the width of what stands for each
 * @returns the input
 * @throws RangeError where a size is no whole number >= 1
 */
export function ids(size: { readonly vocabulary: number; readonly embedding: number }): Input {
  checkKeys('ids', size, ['vocabulary', 'embedding']);
  const { vocabulary, embedding: E } = size;
  checkWhole('vocabulary', vocabulary);
  checkWhole('embedding', E);
  return {
    config: { kind: 'ids', vocabulary, embedding: E },
    width: E,
    numbers: 1,
    init: (random, deviation) => initEmbedding(size, random, normal(deviation)),
    rows(table, inputs, at) {
      const picked = pickRows(inputs, at, 1);
      checkIds(picked, vocabulary);
      return embedding(table as Tensor2D, indices(picked, [picked.length]));
    },
  };
}
