import { checkString, show } from '@unroll/check';
import type { Ids } from '../ids/ids.js';
import { isOneCharacter } from '../vocabulary/code-points.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';

/** One document as ids, and the index it was given under. */
export interface Item {
  readonly ids: Ids;
  readonly row: number;
}

/** The id of the end mark. */
export function markId(vocabulary: Vocabulary, end: string): number {
  const id = vocabulary.kind === 'characters' ? vocabulary.symbols.indexOf(end) : onlyId(vocabulary.encode(end));
  if (id < 0)
    throw new RangeError(
      `end: expected one symbol of the vocabulary, got ${show(end)}; make the vocabulary from text that has it, or ` +
        'choose another end mark',
    );
  return id;
}

const onlyId = (ids: Ids): number => (ids.length === 1 ? (ids[0] ?? -1) : -1);

/** The documents that are not empty. */
export function divide(texts: string | readonly string[], vocabulary: Vocabulary, end: string, mark: number): Item[] {
  const isText = typeof texts === 'string';
  if (!isText) checkTexts(texts, end);
  const items = isOneCharacter(end)
    ? stretches(isText ? texts : texts.join(end), vocabulary, end, mark)
    : (isText ? texts.split(end) : texts).map((text, row) => ({ ids: vocabulary.encode(text), row }));
  const filled = items.filter(({ ids }) => ids.length > 0);
  if (filled.length === 0) throw new RangeError('texts: expected at least one document that is not empty, got none');
  return filled;
}

/** All documents encoded as one text, so that an error tells the line, and cut at the marks. */
function stretches(text: string, vocabulary: Vocabulary, end: string, mark: number): Item[] {
  const ids = vocabulary.encode(text);
  const items: Item[] = [];
  for (let from = 0; from <= ids.length; ) {
    const found = ids.indexOf(mark, from);
    const to = found < 0 ? ids.length : found;
    items.push({ ids: ids.subarray(from, to), row: items.length });
    from = to + 1;
  }
  if (items.length !== text.split(end).length)
    throw new RangeError(`end: expected another mark than ${show(end)}, which stands for unknown characters here`);
  return items;
}

function checkTexts(texts: readonly string[], end: string): void {
  if (!Array.isArray(texts)) throw new TypeError(`texts: expected a text or an array of texts, got ${show(texts)}`);
  texts.forEach((text, i) => {
    checkString(`texts[${i}]`, text);
    if (isOneCharacter(end) && text.includes(end))
      throw new RangeError(`texts[${i}]: has the end mark ${show(end)} inside`);
  });
}
