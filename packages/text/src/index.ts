/**
 * How does text become integers?
 *
 * - Vocabularies give every symbol an id: {@link characters}, {@link bytes}, or {@link symbols} in an order of their own; {@link vocabularyFrom}
 *   restores a saved one.
 * - {@link split} holds a part of the ids out, {@link splitDocuments} some of the documents; {@link lines} makes a list
 *   of a text.
 * - Batches put ids before a network: {@link windows} (random starts), {@link streams} (contiguous, the state is
 *   carried over), {@link documents} (whole items such as lines, to go on with or to classify). All are resumable in the middle of a pass.
 * - {@link ngram} says what counting alone foretells: the floor for a network that learns from the same ids.
 *
 * Corpora have entries of their own: `@unroll/text/sonnets` (embedded) and `@unroll/text/node` (files and downloads);
 * so has what is no text, `@unroll/text/series` (columns of numbers) and `@unroll/text/csv` (tables).
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
 * for (const { inputs, targets, steps, batch } of streams(training, { window: 64, batch: 32 })) {
 *   // inputs and targets are [T, B] = [steps, batch], time-major
 *   if (inputs.length !== steps * batch || targets[0] !== inputs[batch]) throw new Error('not shifted by one');
 * }
 * ```
 *
 * @packageDocumentation
 */

// How do ids come before a network?
export type { Batch, Batches, BatchKind, BatchPosition } from './batches/batch.js';
export { type DocumentsOptions, documents } from './batches/documents.js';
export type { Random } from './batches/random.js';
export { type StreamsOptions, streams } from './batches/streams.js';
export { type WindowsOptions, windows } from './batches/windows.js';

// How are ids kept, and which are held out?
export type { Ids } from './ids/ids.js';
export { lines } from './ids/lines.js';
export { split } from './ids/split.js';
export { splitDocuments } from './ids/split-documents.js';
export { TooFewIdsError } from './ids/too-few-ids.js';

// What does counting alone foretell?
export type { Ngram } from './ngram/model.js';
export { type NgramOptions, ngram } from './ngram/ngram.js';

// Which id has which symbol?
export { bytes } from './vocabulary/bytes.js';
export { type CharactersOptions, characters } from './vocabulary/characters.js';
export { symbols } from './vocabulary/symbols.js';
export { type CharacterPlace, UnknownCharacterError } from './vocabulary/unknown-character.js';
export type {
  BytesJSON,
  CharactersJSON,
  Decoder,
  Replacement,
  UnknownPolicy,
  Vocabulary,
  VocabularyJSON,
} from './vocabulary/vocabulary.js';
export { vocabularyFrom } from './vocabulary/vocabulary-from.js';
