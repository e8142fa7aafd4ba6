import { checkKeys, checkOneOf, checkWhole } from '@unroll/check';
import type { InputConfig } from './config.js';

/** What a step reads. */
export interface InputPlan {
  /** `I` of the first layer. */
  readonly width: number;
  /** Numbers that a stream has at each step: 1 for ids. */
  readonly numbers: number;
  /** How many ids there are; undefined where vectors are read. */
  readonly ids?: number;
  /** Shape of the table, where there is one. */
  readonly table?: readonly [number, number];
}

const KEYS = { ids: ['kind', 'vocabulary', 'embedding'], vectors: ['kind', 'size'], oneHot: ['kind', 'size'] };

/**
 * Reads the description of an input.
 * @param config - what came out of a file
 * @returns what a step reads
 * @throws RangeError or TypeError that names the entry that does not fit
 */
export function inputPlan(config: InputConfig): InputPlan {
  checkOneOf('config.input.kind', config?.kind, Object.keys(KEYS));
  checkKeys('config.input', config, KEYS[config.kind]);
  if (config.kind === 'ids') {
    checkWhole('config.input.vocabulary', config.vocabulary);
    checkWhole('config.input.embedding', config.embedding);
    const { vocabulary: V, embedding: E } = config;
    return { width: E, numbers: 1, ids: V, table: [V, E] };
  }
  checkWhole('config.input.size', config.size);
  const { kind, size } = config;
  return kind === 'oneHot' ? { width: size, numbers: 1, ids: size } : { width: size, numbers: size };
}
