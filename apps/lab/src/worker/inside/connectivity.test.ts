import { cellNamed, languageModel, save } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { assign, memory, ready, scope, type Tensor2D, tensor, type Variable, values } from '@unroll/tensor';
import { characters } from '@unroll/text';
import { encodeCheckpoint } from '@unroll/train';
import { beforeAll, describe, expect, it } from 'vitest';
import { type MovedQuestion, moved } from './connectivity';
import { type Opened, openNetwork } from './opened';
import { lineCounting, partOf, read } from './reading';

beforeAll(() => ready());

// Every letter once: the embedding of a letter is then one input.
const TEXT = 'abc\ndefg';

function file(cell: string, layers = 2): Uint8Array {
  const letters = characters(TEXT);
  const size = { vocabulary: letters.size, embedding: 3, hidden: 5, layers };
  const made = languageModel({ ...size, cell: cellNamed(cell), random: seeded(3) });
  const { config, weights } = save(made);
  made[Symbol.dispose]();
  return encodeCheckpoint({ weights, config: { model: config }, vocabulary: letters.toJSON() });
}

/** The same by central differences of the embedding of each letter read. */
function byDifferences(opened: Opened, ids: readonly number[], question: MovedQuestion): number[] {
  const embedding = opened.model.params.embedding as Variable & Tensor2D;
  const first = Float32Array.from(values(embedding));
  const step = 1e-2;
  const at = (index: number, by: number) => {
    const changed = first.map((value, i) => (i === index ? value + by : value));
    scope(() => assign(embedding, tensor(changed, embedding.shape)));
    const { value } = moved(opened, ids, question);
    return question.of === 'next' ? Math.log(value) : value;
  };
  const reads = question.of === 'next' ? question.at : question.at + 1;
  const sizes = ids.slice(0, reads).map((id) => {
    const slopes = [0, 1, 2].map((d) => (at(3 * id + d, step) - at(3 * id + d, -step)) / (2 * step));
    return Math.hypot(...slopes);
  });
  scope(() => assign(embedding, tensor(first, embedding.shape)));
  return sizes;
}

describe.each(['lstm', 'gru', 'rnn'])('what moved a character: %s', (cell) => {
  it.each<MovedQuestion>([
    { at: 6, of: 'next' },
    { at: 5, of: { layer: 1, part: 'h', unit: 2 } },
    { at: 0, of: { layer: 0, part: 'h', unit: 0 } },
    ...(cell === 'lstm'
      ? [
          { at: 5, of: { layer: 1, part: 'f', unit: 1 } } as const,
          { at: 4, of: { layer: 0, part: 'c', unit: 4 } } as const,
        ]
      : []),
  ])('is the gradient: %j', async (question) => {
    const opened = await openNetwork(file(cell));
    const { ids } = read(opened, TEXT);
    const { tensors } = memory();
    const { sizes } = moved(opened, ids, question);
    expect(memory().tensors).toBe(tensors);
    const expected = byDifferences(opened, ids, question);
    expect(sizes.length).toBe(expected.length);
    const most = Math.max(...expected);
    // Central differences in float32: a relative 1e-2 of the greatest.
    for (const [k, size] of expected.entries()) expect(Math.abs((sizes[k] as number) - size)).toBeLessThan(1e-2 * most);
    opened.model[Symbol.dispose]();
  });
});

describe('a network while it reads', () => {
  it('shows the value whose gradient is taken', async () => {
    const opened = await openNetwork(file('lstm'));
    const reading = read(opened, TEXT);
    const { value } = moved(opened, reading.ids, { at: 6, of: { layer: 1, part: 'o', unit: 3 } });
    const seen = partOf(reading, 1, 'o')?.data[6 * 5 + 3] as number;
    expect(Math.abs(value - seen)).toBeLessThan(1e-5 * Math.abs(seen));
    expect(opened.facts.layers[1]).toEqual({ cell: 'lstm', hidden: 5, parts: ['c', 'h', 'i', 'f', 'g', 'o'] });
    opened.model[Symbol.dispose]();
  });

  it('leaves out what it does not know, and says so', async () => {
    const opened = await openNetwork(file('gru', 1));
    const reading = read(opened, 'ab😀c日😀');
    expect(reading.symbols.join('')).toBe('abc');
    expect([reading.unknown, reading.left]).toEqual([['😀', '日'], 3]);
    const none = read(opened, '日本語');
    expect([none.symbols, none.trace]).toEqual([[], undefined]);
    expect(lineCounting(none, 0, 'h').length).toBe(0);
    expect(moved(opened, reading.ids, { at: 0, of: 'next' }).sizes.length).toBe(0);
    opened.model[Symbol.dispose]();
  });

  it('opens weights of 8 bits and what was trained with weight drop, as the network of the room Write is', async () => {
    const letters = characters(TEXT);
    const size = { vocabulary: letters.size, embedding: 3, hidden: 5, weightDrop: 0.2 };
    const made = languageModel({ ...size, random: seeded(3) });
    const { config, weights, metadata } = save(made, { weights: 'int8' });
    made[Symbol.dispose]();
    const described = { model: config, lab: { step: 1, nats: 2 } };
    const more = metadata && { metadata };
    const bytes = encodeCheckpoint({ weights, config: described, vocabulary: letters.toJSON(), ...more });
    const opened = await openNetwork(bytes);
    expect(read(opened, TEXT).trace?.steps).toBe(8);
    expect(moved(opened, read(opened, TEXT).ids, { at: 3, of: 'next' }).sizes.length).toBe(3);
    opened.model[Symbol.dispose]();
  });

  it('refuses what is no network, in words', async () => {
    await expect(openNetwork(new TextEncoder().encode('<b>no</b>'))).rejects.toThrow(/expected a checkpoint/);
    await expect(openNetwork(file('lstm').slice(0, 500))).rejects.toThrow(/not whole/);
  });
});
