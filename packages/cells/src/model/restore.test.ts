import { flatten, type NamedArray, ready, type Tensor, type Tree, values } from '@unroll/tensor';
import { expectNoLeak, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { cells } from '../cells.js';
import { gru } from '../gru.js';
import { lstm } from '../lstm.js';
import { pytorchMetadata } from '../pytorch/metadata.js';
import { type LanguageModel, languageModel } from './language-model.js';
import { fromPyTorch, languageModelFrom, toPyTorch } from './restore.js';

beforeAll(() => ready());
leakCheck();

const model = (more = {}) =>
  languageModel({ vocabulary: 7, embedding: 4, hidden: 4, layers: 2, random: seededRandom(1), ...more });
const bits = ({ params }: LanguageModel) =>
  Object.fromEntries(
    Object.entries(flatten(params as Tree) as Record<string, Tensor>).map(([name, x]) => [
      name,
      Array.from(new Uint32Array((values(x) as Float32Array).buffer)),
    ]),
  );
const plain = (config: object) => JSON.parse(JSON.stringify(config));

describe.each(Object.values(cells))('$name', (cell) => {
  it.each([true, false])('comes back to the last bit from configuration and weights, tied: %s', (tied) => {
    using m = model({ cell, tied, dropout: 0.25 });
    using back = languageModelFrom(plain(m.config), toPyTorch(m));
    expect(back.config).toEqual(m.config);
    expect(bits(back)).toEqual(bits(m));
    expect(toPyTorch(back)).toEqual(toPyTorch(m));
  });

  it('comes back from its weights and their metadata', () => {
    using m = model({ cell, layers: [5, 3], embedding: 2 });
    using back = fromPyTorch(toPyTorch(m), { metadata: pytorchMetadata(m) });
    expect(back.config).toEqual(m.config);
    expect(bits(back)).toEqual(bits(m));
  });
});

it('uses the names of the lesson', () => {
  using m = model({ layers: 1 });
  const shapes = Object.entries(toPyTorch(m)).map(([name, { shape }]) => `${name} ${shape.join('×')}`);
  expect(shapes).toEqual([
    'embedding.weight 7×4',
    'lstm.weight_ih_l0 16×4',
    'lstm.weight_hh_l0 16×4',
    'lstm.bias_ih_l0 16',
    'lstm.bias_hh_l0 16',
    'fc.weight 7×4',
    'fc.bias 7',
  ]);
});

it('notes on which side of the matrix the reset stands', () => {
  const notes = Object.values(cells).map(({ name }) => {
    using m = model({ cell: name });
    return pytorchMetadata(m)['unroll.gru.reset'];
  });
  expect(notes).toEqual([undefined, undefined, 'before', 'after']);
  using m = model({ cell: gru });
  using theirs = fromPyTorch(toPyTorch(m));
  expect(theirs.config.cell).toBe('gruResetAfter');
  using ours = fromPyTorch(toPyTorch(m), { cell: 'gru' });
  expect(bits(ours)).toEqual(bits(m));
});

describe('reading', () => {
  const renamed = (arrays: Record<string, NamedArray>, names: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(arrays).map(([name, array]) => {
        const [part = '', ...rest] = name.split('.');
        return [[names[part] ?? part, ...rest].join('.'), array];
      }),
    );

  it('knows the usual other names', () => {
    using m = model();
    for (const [embedding, lstmName, fc] of [
      ['embed', 'rnn', 'head'],
      ['emb', 'lstm', 'out'],
      ['encoder', 'rnn', 'decoder'],
      ['embedding', 'rnn', 'linear'],
      ['embedding', 'lstm', 'output'],
    ] as const) {
      using back = fromPyTorch(renamed(toPyTorch(m), { embedding, lstm: lstmName, fc }));
      expect(back.config).toEqual(m.config);
      expect(bits(back)).toEqual(bits(m));
    }
  });

  it('names what is missing, too many or does not fit', () => {
    using m = model();
    const arrays = toPyTorch(m);
    const refused = (message: RegExp, change: Record<string, NamedArray | undefined>, config = m.config) => {
      const changed = Object.fromEntries(
        Object.entries({ ...arrays, ...change }).filter(
          (entry): entry is [string, NamedArray] => entry[1] !== undefined,
        ),
      );
      const error = expect.objectContaining({ name: 'PyTorchError', message: expect.stringMatching(message) });
      expect(() => expectNoLeak(() => languageModelFrom(config, changed))).toThrow(error);
    };
    const floats = (...shape: number[]) => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) });
    refused(/^embedding, embed, emb, encoder: expected one of these parts, got lstm/, {
      'embedding.weight': undefined,
    });
    refused(/^lstm\.bias_hh_l1: missing among/, { 'lstm.bias_hh_l1': undefined });
    refused(/^fc\.bias: missing/, { 'fc.bias': undefined });
    refused(/^extra: expected no such array/, { extra: floats(1) });
    refused(/^fc\.weight: expected shape \[7, 4\], got \[7, 5\]/, { 'fc.weight': floats(7, 5) });
    refused(/^embedding\.weight: expected finite numbers, got NaN/, {
      'embedding.weight': { shape: [7, 4], data: new Float32Array(28).fill(Number.NaN) },
    });
    refused(/^lstm\.weight_hh_l0: expected shape \[4, 4\], got \[16, 4\]/, {}, { ...m.config, cell: 'rnn' });
    refused(/^config\.vocabulary: the configuration says 8, the weights say 7/, {}, { ...m.config, vocabulary: 8 });
    refused(/^config\.layers: the configuration says 4, the weights say 4,4/, {}, { ...m.config, layers: [4] });
    refused(/^fc\.weight: expected the values of the embedding/, {}, { ...m.config, tied: true });
    refused(/goes one way/, Object.fromEntries(reversed(arrays)));
  });

  const reversed = (arrays: Record<string, NamedArray>) =>
    Object.entries(arrays)
      .filter(([name]) => name.endsWith('_l1'))
      .map(([name, array]) => [`${name}_reverse`, array] as const);

  it('refuses what is no configuration', () => {
    using m = model();
    const wrong = (more: object) => () => languageModelFrom({ ...m.config, ...more }, toPyTorch(m));
    expect(wrong({ cell: 'transformer' })).toThrow(/^cell: expected one of rnn, lstm, gru, gruResetAfter/);
    expect(wrong({ vocabulary: '7' })).toThrow('vocabulary: expected a positive integer, got 7');
    expect(wrong({ layers: 'many' })).toThrow('layers: expected at least one width');
    expect(wrong({ tied: 1 })).toThrow('tied: expected true or false, got 1');
    expect(wrong({ dropout: null })).toThrow('dropout: expected a number in [0, 1), got null');
  });
});

it('has no names for a cell of another maker', () => {
  using m = model({ cell: { ...lstm, name: 'mine' } });
  expect(() => toPyTorch(m)).toThrow('cell: PyTorch has names for rnn, lstm, gruResetAfter, gru, not for mine');
});
