/**
 * How does text become integers?
 *
 * - Vocabularies give every symbol an id: {@link characters}, {@link bytes}; {@link vocabulary} restores a saved one.
 * - {@link split} holds a part of the ids out.
 * - Batches put ids before a network: {@link windows} (random starts), {@link streams} (contiguous, the state is
 *   carried over), {@link documents} (one item a line, with end marks). All are resumable in the middle of a pass.
 *
 * Corpora have entries of their own: `@unroll/text/sonnets` (embedded) and `@unroll/text/node` (files and downloads).
 * Everything here is typed arrays and strings; it runs wherever JavaScript does.
 *
 * @example
 * ```ts
 * import { characters, split, streams } from '@unroll/text';
 * import { sonnets } from '@unroll/text/sonnets';
 *
 * const text = sonnets();
 * const letters = characters(text);
 * const [training, heldOut] = split(letters.encode(text), [0.9, 0.1]);
 * if (training.length + heldOut.length !== text.length) throw new Error('something is lost');
 *
 * for (const { inputs, targets, steps, batch } of streams(training, { steps: 64, batch: 32 })) {
 *   // inputs and targets are [T, B] = [steps, batch], time-major
 *   if (inputs.length !== steps * batch || targets[0] !== inputs[batch]) throw new Error('not shifted by one');
 * }
 * ```
 *
 * @packageDocumentation
 */
export type { Batch, Batches, BatchKind, BatchPosition } from './batch.js';
export { bytes } from './bytes.js';
export { type CharactersOptions, characters } from './characters.js';
export { type DocumentsOptions, documents } from './documents.js';
export { vocabulary } from './from-json.js';
export type { Ids } from './ids.js';
export type { Random } from './random.js';
export { split } from './split.js';
export { type StreamsOptions, streams } from './streams.js';
export { TooFewIdsError } from './too-few-ids.js';
export { type CharacterPlace, UnknownCharacterError } from './unknown-character.js';
export type {
  BytesJSON,
  CharactersJSON,
  Decoder,
  Replacement,
  UnknownPolicy,
  Vocabulary,
  VocabularyJSON,
} from './vocabulary.js';
export { type WindowsOptions, windows } from './windows.js';
