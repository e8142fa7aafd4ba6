import type { Batch, Batches } from './batch.js';
import { checkCount, checkString } from './check.js';
import type { Ids } from './ids.js';
import { passes } from './passes.js';
import { below, type Random, shuffledOrder } from './random.js';
import type { Vocabulary } from './vocabulary.js';

/** Options of {@link documents}. */
export interface DocumentsOptions {
  /** B, the documents of a batch; the last batch of a pass may have fewer. */
  readonly batch: number;
  /** Draws a new order for every pass, by one call at its beginning. Default: the order given. */
  readonly random?: Random;
  /** The end mark, one symbol of the vocabulary; it also begins every document. Default `'\n'`. */
  readonly end?: string;
}

/**
 * Batches of whole documents, such as names, one a line. A document of n symbols is n + 1 predictions: it is read as
 * end mark, x₁, …, x_n and predicted as x₁, …, x_n, end mark. So a network starts a document when it is given the end
 * mark, and says itself where the document ends. Rows are padded with the end mark to the longest of their batch;
 * `lengths` says how many steps of each row count. No batch continues another.
 *
 * With `random` each pass has an order of its own. It follows from one number, which the position holds, so a pass can
 * be taken up again in the middle.
 *
 * @param texts - the documents, or one text that the end mark divides into them; empty ones are left out
 * @param vocabulary - what encodes them
 * @param options - batch, source of randomness, end mark
 * @returns the batches, each [T, B] with `lengths` [B]
 * @throws RangeError where nothing is left, a document has the end mark inside, the end mark is not one symbol of the
 * vocabulary, or `batch` is not a whole number ≥ 1
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
  { batch, random, end = '\n' }: DocumentsOptions,
): Batches {
  checkCount('batch', batch);
  const mark = markId(vocabulary, end);
  const items = divide(vocabulary.encode(typeof texts === 'string' ? texts : join(texts, end)), mark);
  if (items.length === 0) throw new RangeError('texts: expected at least one document that is not empty, got none');
  const given = items.map((_, i) => i);
  return passes({
    kind: 'documents',
    length: Math.ceil(items.length / batch),
    ...(random && { draw: () => below(random, 2 ** 32) }),
    open: (seed) => {
      const order = seed === undefined ? given : shuffledOrder(items.length, seed);
      return (index) =>
        pad(
          Array.from(order.slice(index * batch, (index + 1) * batch), (i) => items[i]),
          mark,
        );
    },
  });
}

function markId(vocabulary: Vocabulary, end: string): number {
  const id = vocabulary.kind === 'characters' ? vocabulary.symbols.indexOf(end) : onlyId(vocabulary.encode(end));
  if (id < 0)
    throw new RangeError(
      `end: expected one symbol of the vocabulary, got ${JSON.stringify(end)}; make the vocabulary from text that ` +
        'has it, or choose another end mark',
    );
  return id;
}

const onlyId = (ids: Ids): number => (ids.length === 1 ? (ids[0] ?? -1) : -1);

function join(texts: readonly string[], end: string): string {
  texts.forEach((text, i) => {
    checkString(`texts[${i}]`, text);
    if (text.includes(end)) throw new RangeError(`texts[${i}]: has the end mark ${JSON.stringify(end)} inside`);
  });
  return texts.join(end);
}

/** The stretches between the marks that are not empty. */
function divide(ids: Ids, mark: number): Ids[] {
  const items: Ids[] = [];
  for (let from = 0; from < ids.length; ) {
    const found = ids.indexOf(mark, from);
    const to = found < 0 ? ids.length : found;
    if (to > from) items.push(ids.subarray(from, to));
    from = to + 1;
  }
  return items;
}

function pad(items: readonly (Ids | undefined)[], mark: number): Batch {
  const batch = items.length;
  const lengths = Int32Array.from(items, (item) => (item?.length ?? 0) + 1);
  const steps = lengths.reduce((longest, length) => Math.max(longest, length));
  const inputs = new Int32Array(steps * batch).fill(mark);
  const targets = new Int32Array(steps * batch).fill(mark);
  items.forEach((item, b) => {
    item?.forEach((id, t) => {
      inputs[(t + 1) * batch + b] = id;
      targets[t * batch + b] = id;
    });
  });
  return { inputs, targets, steps, batch, continues: false, lengths };
}
