import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes } from '../vocabulary/bytes.js';
import { characters } from '../vocabulary/characters.js';
import { symbols } from '../vocabulary/symbols.js';
import { UnknownCharacterError } from '../vocabulary/unknown-character.js';
import type { Batch } from './batch.js';
import { documents } from './documents.js';

const names = ['emma', 'bo', 'olivia', 'al', 'x'];
const letters = characters(names.join('\n'));

/** What row b reads or predicts, as far as it counts. */
function row(ids: Int32Array, { batch, lengths }: Batch, b: number): number[] {
  return Array.from({ length: lengths?.[b] ?? 0 }, (_, t) => ids[t * batch + b] ?? -1);
}

const rows = (batches: Iterable<Batch>, which: 'inputs' | 'targets', decode = letters.decode): string[] =>
  [...batches].flatMap((batch) => Array.from({ length: batch.batch }, (_, b) => decode(row(batch[which], batch, b))));

test('a document is read after the end mark and predicted up to it', () => {
  const source = documents(names, letters, { batch: 2 });
  expect(rows(source, 'inputs')).toEqual(names.map((name) => `\n${name}`));
  expect(rows(source, 'targets')).toEqual(names.map((name) => `${name}\n`));
  expect([...source].map(({ steps, batch }) => [steps, batch])).toEqual([
    [5, 2],
    [7, 2],
    [2, 1],
  ]);
  expect([...source].every(({ continues }) => !continues)).toBe(true);
});

test('rows are padded with the end mark', () => {
  // The tab makes the id of the end mark 1, which is not what an empty array holds.
  const [batch] = documents(['abc', 'a'], characters('abc\n\t'), { batch: 2 });
  expect(batch).toEqual({
    inputs: Int32Array.of(1, 1, 2, 2, 3, 1, 4, 1),
    targets: Int32Array.of(2, 2, 3, 1, 4, 1, 1, 1),
    steps: 4,
    batch: 2,
    continues: false,
    lengths: Int32Array.of(4, 2),
    rows: Int32Array.of(0, 1),
  });
});

test('labelled documents are read as they are, with one class each; empty ones are left out with their label', () => {
  const [batch] = documents(['abc', '', 'a'], characters('abc\n\t'), { batch: 2, labels: [5, 6, 7] });
  expect(batch).toEqual({
    inputs: Int32Array.of(2, 2, 3, 1, 4, 1),
    targets: Int32Array.of(5, 7),
    steps: 3,
    batch: 2,
    continues: false,
    lengths: Int32Array.of(3, 1),
    rows: Int32Array.of(0, 2),
  });
});

test('rows name the documents, shuffled and grouped too', () => {
  for (const groupByLength of [false, true])
    for (const batch of documents(names, letters, { batch: 2, random: Math.random, groupByLength }))
      batch.rows?.forEach((index, b) => {
        expect(letters.decode(row(batch.targets, batch, b))).toBe(`${names[index]}\n`);
      });
});

test('a text and its lines are the same, and empty lines are left out', () => {
  const text = `\n${names.join('\n\n')}\n\n`;
  expect(rows(documents(text, letters, { batch: 3 }), 'targets')).toEqual(names.map((name) => `${name}\n`));
  expect(rows(documents([...names, ''], letters, { batch: 3 }), 'targets')).toEqual(names.map((name) => `${name}\n`));
});

test('every document comes once a pass, in an order that changes', () => {
  const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\n'));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (texts, batch) => {
      const source = documents(texts, bytes(), { batch, random: Math.random });
      const seen = rows(source, 'targets', bytes().decode);
      expect(seen.sort()).toEqual(texts.map((text) => `${text}\n`).sort());
    }),
  );
  const many = Array.from({ length: 50 }, (_, i) => `${i}`);
  const shuffled = documents(many, bytes(), { batch: 50, random: Math.random });
  const [first, second] = [rows(shuffled, 'targets', bytes().decode), rows(shuffled, 'targets', bytes().decode)];
  expect(first).not.toEqual(second);
  expect(first).not.toEqual(many.map((name) => `${name}\n`));
});

test('a special symbol as the end mark, so that documents have lines', () => {
  const marked = symbols(['b', '<eos>', '\n', 'a']);
  const [batch] = documents(['a\nb', '', 'b'], marked, { batch: 2, end: '<eos>' });
  expect(marked.decode(batch?.targets ?? [])).toBe('ab\n<eos>b<eos><eos><eos>');
  expect(batch?.rows).toEqual(Int32Array.of(0, 2));
  expect([...documents('a<eos>b', marked, { batch: 1, end: '<eos>' })].length).toBe(2);
});

test('another end mark', () => {
  const dotted = documents('ab.c.', characters('abc.'), { batch: 1, end: '.' });
  expect(rows(dotted, 'targets', characters('abc.').decode)).toEqual(['ab.', 'c.']);
});

describe('bad input', () => {
  test('an end mark that is not one symbol', () => {
    expect(() => documents(['ab'], characters('ab'), { batch: 1 })).toThrow(
      'end: expected one symbol of the vocabulary, got "\\n"',
    );
    expect(() => documents(['ab'], characters('ab', { unknown: { replace: '?' } }), { batch: 1 })).toThrow('end:');
    expect(() => documents(['ab'], characters('ab', { unknown: 'skip' }), { batch: 1 })).toThrow('end:');
    for (const end of ['', 'ab', 'é']) expect(() => documents(['c'], bytes(), { batch: 1, end })).toThrow('end:');
  });

  test('an end mark inside a document, something else than text', () => {
    expect(() => documents(['a', 'b\nc'], bytes(), { batch: 1 })).toThrow('texts[1]: has the end mark "\\n" inside');
    expect(() => documents(['a', 7 as never], bytes(), { batch: 1 })).toThrow('texts[1]: expected a string, got 7');
  });

  test('nothing', () => {
    for (const nothing of ['', '\n\n', [], ['', '']])
      expect(() => documents(nothing, bytes(), { batch: 1 })).toThrow('texts: expected at least one document');
  });

  test('an unknown character: its line counts the documents', () => {
    const call = () => documents(['emma', 'noé'], letters, { batch: 1 });
    expect(call).toThrow(UnknownCharacterError);
    expect(call).toThrow('line 2, column 1');
  });

  test('a batch size that is none', () => {
    expect(() => documents(names, letters, { batch: 0 })).toThrow('batch: expected a whole number >= 1, got 0');
  });

  test('labels that are not one class for each text', () => {
    const call = (labels: unknown) => () => documents(['a', 'b'], bytes(), { batch: 1, labels: labels as number[] });
    expect(() => documents(['a'], undefined as never, { batch: 1 })).toThrow('vocabulary: expected a vocabulary');
    expect(() => documents(['a'], bytes(), { batch: 1, end: 5 as never })).toThrow('end: expected a string, got 5');
    expect(call([1])).toThrow('labels: expected 2, one a text, got 1');
    expect(call([1, -1])).toThrow('labels[1]: expected a whole number >= 0');
    expect(call('ab')).toThrow('labels: expected an array of whole numbers, got string');
  });

  test('an unknown option, a mark that stands for unknown characters, a batch that does not fit', () => {
    expect(() => documents(names, letters, { batch: 1, shuffle: true } as never)).toThrow(
      'documents.shuffle: expected',
    );
    const replacing = characters('ab\n', { unknown: { replace: '\n' } });
    expect(() => documents(['axb'], replacing, { batch: 1 })).toThrow('end: expected another mark than "\\n"');
    const long = 'x'.repeat(2 ** 20);
    expect(() => documents(`${'a\n'.repeat(300)}${long}`, bytes(), { batch: 1e9 })).toThrow(
      'batch 301 × window 1048577',
    );
  });
});
