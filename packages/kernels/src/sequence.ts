import type { Pointer } from './pointer.js';

/** The fields of `Sequence` in assembly/sequence.as.ts, in order, 4 bytes each. */
export const fields = [
  'steps',
  'batch',
  'input',
  'hidden',
  'reverse',
  'training',
  'first',
  'from',
  'to',
  'offsets',
  'xs',
  'h0',
  'c0',
  'm_h',
  'm_c',
  'W_x',
  'W_h',
  'b',
  'b_hn',
  'hs',
  'h',
  'c',
  'gates',
  'cells',
  'scratch',
  'arrays',
  'dhs',
  'dh',
  'dc',
  'dW_x',
  'dW_h',
  'db',
  'db_hn',
  'dh0',
  'dc0',
] as const;

/** The arguments of a sequence kernel; what is left out is 0: absent. */
export type Sequence = Partial<Record<(typeof fields)[number], number>>;

/** Bytes of a written Sequence. */
export const sequenceBytes = 4 * fields.length;

/** The place of each field, in words. */
const places = Object.fromEntries(fields.map((field, i) => [field, i])) as Record<(typeof fields)[number], number>;

/**
 * Writes the arguments of a sequence kernel.
 * @param buffer - the kernels' memory as it is now
 * @param at - where to, `sequenceBytes` bytes
 * @param sequence - the arguments
 * @returns at
 */
export function writeSequence(buffer: ArrayBufferLike, at: Pointer, sequence: Sequence): Pointer {
  const words = new Uint32Array(buffer, at, fields.length).fill(0);
  for (const field in sequence) {
    words[places[field as keyof Sequence]] = sequence[field as keyof Sequence] as number;
  }
  return at;
}
