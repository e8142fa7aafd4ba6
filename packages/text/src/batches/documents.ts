import { checkFunction, checkKeys, checkObject, checkOneOf, checkString, checkWhole } from '@unroll/check';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import type { Batches } from './batch.js';
import { divide, type Item, markId } from './divide.js';
import { orderByLength, plainOrder } from './order.js';
import { padLabelled, padShifted } from './pad.js';
import { passes } from './passes.js';
import { below, type Random } from './random.js';
import { checkSize } from './size.js';

/** Options of {@link documents}. */
export interface DocumentsOptions {
  /** B, the documents of a batch; the last batch of a pass may have fewer. */
  readonly batch: number;
  /** Draws a new order for every pass, by one call at its beginning. Default: the order given. */
  readonly random?: Random;
  /**
   * True puts rows of like length into one batch, so that little is padding: each pass is sorted in stretches of 64
   * batches, and with `random` the batches come in an order of their own. Default false.
   */
  readonly groupByLength?: boolean;
  /** A class from 0 for each text, also for empty ones: the documents are to be classified. Default none. */
  readonly labels?: readonly number[];
  /**
   * The end mark, one symbol of the vocabulary; it also begins every document. A special symbol such as `<eos>` may be
   * one, and then documents may have several lines. Default `'\n'`.
   */
  readonly end?: string;
}

/**
 * Batches of whole documents, such as names, one a line. A document of n symbols is n + 1 predictions: it is read as
 * end mark, x₁, …, x_n and predicted as x₁, …, x_n, end mark. So a network starts a document when it is given the end
 * mark, and says itself where the document ends. Rows are padded with the end mark to the longest of their batch;
 * `lengths` says how many steps of each row count. No batch continues another.
 *
 * With `labels` the documents are to be classified instead: `inputs` is x₁, …, x_n without any mark, `lengths` n, and
 * `targets` [B] the class of each row, for a head that answers once, after the last step. `rows` [B] says in both forms
 * which document each row is: its index in `texts`, or its line from 0.
 *
 * With `random` each pass has an order of its own. It follows from one number, which the position holds, so a pass can
 * be taken up again in the middle.
 *
 * @param texts - the documents, or one text that the end mark divides into them; empty ones are left out
 * @param vocabulary - what encodes them
 * @param options - batch, source of randomness, grouping, labels, end mark
 * @returns the batches, each [T, B] with `lengths` [B] and `rows` [B]
 * @throws RangeError where nothing is left, a document has the end mark inside, the end mark is not one symbol of the
 * vocabulary, `batch` is not a whole number ≥ 1, a batch does not fit into memory, or the labels are not one whole number
 * ≥ 0 for each text
 * @throws UnknownCharacterError where the vocabulary lacks a character; with the default end mark its `line` is that of
 * the text, or counts the documents from 1
 *
 * @example
 * ```ts
 * import { characters, documents } from '@unroll/text';
 * const names = ['ann', 'bo'];
 * const letters = characters(names.join('\n'));
 * const [batch] = documents(names, letters, { batch: 2 });
 * if (batch?.lengths?.join() !== '4,3') throw new Error('n + 1 steps each');
 * if (letters.decode(batch.targets) !== 'abnon\n\n\n') throw new Error(letters.decode(batch.targets));
 * ```
 */
export function documents(
  texts: string | readonly string[],
  vocabulary: Vocabulary,
  options: DocumentsOptions,
): Batches {
  checkKeys('documents', options, ['batch', 'random', 'groupByLength', 'labels', 'end']);
  const { batch, random, groupByLength = false, labels, end = '\n' } = options;
  checkObject('vocabulary', vocabulary, 'a vocabulary', ['encode']);
  checkWhole('batch', batch);
  checkString('end', end);
  checkOneOf('groupByLength', groupByLength, [true, false]);
  if (random !== undefined) checkFunction('random', random);
  const mark = markId(vocabulary, end);
  const items = divide(texts, vocabulary, end, mark);
  if (labels) checkLabels(labels, typeof texts === 'string' ? texts.split(end).length : texts.length);
  const lengths = Uint32Array.from(items, ({ ids }) => ids.length);
  const longest = lengths.reduce((most, length) => Math.max(most, length));
  checkSize(Math.min(batch, items.length), longest + 1);
  const pad = (rows: Item[]) => (labels ? padLabelled(rows, mark, labels) : padShifted(rows, mark));
  return passes({
    kind: 'documents',
    length: Math.ceil(items.length / batch),
    ...(random && { draw: () => below(random, 2 ** 32) }),
    open: (seed) => {
      const order = groupByLength ? orderByLength(lengths, batch, seed) : plainOrder(items.length, batch, seed);
      return (index) => pad(Array.from(order[index] ?? [], (i) => items[i]).filter((item) => item !== undefined));
    },
  });
}

function checkLabels(labels: readonly number[], texts: number): void {
  if (!Array.isArray(labels) && !ArrayBuffer.isView(labels))
    throw new TypeError(`labels: expected an array of whole numbers, got ${typeof labels}`);
  if (labels.length !== texts) throw new RangeError(`labels: expected ${texts}, one a text, got ${labels.length}`);
  labels.forEach((label, i) => {
    checkWhole(`labels[${i}]`, label, 0, 2 ** 31 - 1);
  });
}
