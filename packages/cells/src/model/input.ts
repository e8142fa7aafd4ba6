import { checkKeys, checkOneOf, checkWhole, show } from '@unroll/check';
import { checkFinite, indices, normal, ShapeError, type Tensor2D, tensor } from '@unroll/tensor';
import type { Random } from '../init/size.js';
import { pickRows } from './batch.js';
import { embedding, initEmbedding } from './embedding.js';

/** What a model reads, as plain JSON. */
export type InputConfig =
  | { readonly kind: 'ids'; readonly vocabulary: number; readonly embedding: number }
  | { readonly kind: 'vectors'; readonly size: number }
  | { readonly kind: 'oneHot'; readonly size: number };

/** What a model reads, and how it becomes the rows `[N, I]` of the first layer. */
export interface Input {
  /** As plain JSON. */
  readonly config: InputConfig;
  /** `I` of the first layer. */
  readonly width: number;
  /** Numbers that one row of one step has in a batch: 1 for ids. */
  readonly numbers: number;
  /**
   * Draws the table, where there is one.
   * @param random - source of randomness
   * @param deviation - standard deviation of its rows
   * @returns the table `[V, E]`, or undefined
   */
  init(random: Random, deviation: number): Tensor2D | undefined;
  /**
   * Rows for the first layer.
   * @param table - the table, where there is one
   * @param inputs - of all rows
   * @param at - which rows; undefined means all of them
   * @returns `[N, I]`
   * @throws RangeError where an id is out of range or a number is not finite
   */
  rows(table: Tensor2D | undefined, inputs: ArrayLike<number>, at?: Int32Array): Tensor2D;
}

const isId = (id: unknown, size: number) => Number.isInteger(id) && Number(id) >= 0 && Number(id) < size;

function checkIds(inputs: ArrayLike<number>, size: number): void {
  for (let n = 0; n < inputs.length; n++)
    if (!isId(inputs[n], size))
      throw new RangeError(`inputs: expected ids from 0 to ${size - 1}, got ${show(inputs[n])} at position ${n}`);
}

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

/**
 * Vectors as input, such as the columns of a series or the readings of sensors.
 * @param options - `size`, `I`: how many numbers each step has
 * @returns the input
 * @throws RangeError where the size is no whole number >= 1
 */
export function vectors(options: { readonly size: number }): Input {
  checkKeys('vectors', options, ['size']);
  const { size } = options;
  checkWhole('size', size);
  return {
    config: { kind: 'vectors', size },
    width: size,
    numbers: size,
    init: () => undefined,
    rows(_table, inputs, at) {
      const picked = pickRows(inputs, at, size);
      checkFinite('inputs', picked);
      return tensor(picked, [picked.length / size, size]);
    },
  };
}

/**
 * Ids as input, each a vector of zeros with a single 1: what a first layer without an embedding reads.
 * @param options - `size`, how many different ids there are
 * @returns the input
 * @throws RangeError where the size is no whole number >= 1
 */
export function oneHot(options: { readonly size: number }): Input {
  checkKeys('oneHot', options, ['size']);
  const { size } = options;
  checkWhole('size', size);
  return {
    config: { kind: 'oneHot', size },
    width: size,
    numbers: 1,
    init: () => undefined,
    rows(_table, inputs, at) {
      const picked = pickRows(inputs, at, 1);
      checkIds(picked, size);
      const hot = new Float32Array(picked.length * size);
      for (let n = 0; n < picked.length; n++) hot[n * size + (picked[n] as number)] = 1;
      return tensor(hot, [picked.length, size]);
    },
  };
}

/**
 * The input that a configuration describes.
 * @param config - what came, out of a file perhaps
 * @returns the input
 * @throws RangeError or TypeError that names the entry that does not fit
 * @internal
 */
export function inputFrom(config: InputConfig): Input {
  checkOneOf('input.kind', config?.kind, ['ids', 'vectors', 'oneHot']);
  const { kind, ...rest } = config;
  if (kind === 'ids') return ids(rest as { vocabulary: number; embedding: number });
  return kind === 'vectors' ? vectors(rest as { size: number }) : oneHot(rest as { size: number });
}

/**
 * Refuses a step that makes no sense.
 * @param input - what the model reads
 * @param x - what came
 * @param batch - `B`
 * @returns `B` ids, or `B·I` numbers
 * @throws ShapeError where there are too many or too few of them
 * @throws RangeError where an id is out of range or a number is not finite
 * @internal
 */
export function checkStep({ config, numbers }: Input, x: number | ArrayLike<number>, batch: number): ArrayLike<number> {
  const all = typeof x === 'number' ? [x] : x;
  if (all?.length !== batch * numbers)
    throw new ShapeError(`x: expected ${batch * numbers} numbers, got ${all?.length ?? show(x)}`);
  if (config.kind === 'vectors') checkFinite('x', all);
  else
    for (const id of Array.from(all)) {
      const size = config.kind === 'ids' ? config.vocabulary : config.size;
      if (!isId(id, size)) throw new RangeError(`id: expected a whole number from 0 to ${size - 1}, got ${show(id)}`);
    }
  return all;
}
