import { flatten, type NamedArray, ready, type Tensor, values } from '@unroll/tensor';
import { expectNoLeak, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../cells/cell.js';
import { gru } from '../../cells/gru.js';
import { gruResetAfter } from '../../cells/gru-reset-after.js';
import { lstm } from '../../cells/lstm.js';
import { rnn } from '../../cells/rnn.js';
import { rnnRelu } from '../../cells/rnn-relu.js';
import { type LanguageModel, languageModel } from '../../model/language-model.js';
import { pytorchMetadata } from '../pytorch/metadata.js';
import { fromPyTorch, toPyTorch } from './model.js';

beforeAll(() => ready());
leakCheck();

const model = (more = {}) =>
  languageModel({ vocabulary: 7, embedding: 4, hidden: 4, layers: 2, random: seededRandom(1), ...more });
const bits = ({ params }: LanguageModel) =>
  Object.fromEntries(
    Object.entries(flatten(params) as Record<string, Tensor>).map(([name, x]) => [
      name,
      Array.from(new Uint32Array((values(x) as Float32Array).buffer)),
    ]),
  );
describe.each([rnn, lstm, gru, gruResetAfter] as Cell[])('$name', (cell) => {
  it.each([true, false])('comes back to the last bit from its weights, tied: %s', (tied) => {
    using m = model({ cell, tied, dropout: 0.25 });
    using back = fromPyTorch(toPyTorch(m), { dropout: 0.25 });
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
  const notes = [rnn, lstm, gru, gruResetAfter].map((cell) => {
    using m = model({ cell });
    return pytorchMetadata(m)['unroll.gru.reset'];
  });
  expect(notes).toEqual([undefined, undefined, 'before', 'after']);
});

it('writes a gru under names that nn.GRU cannot take, and reads older files by their note', () => {
  using m = model({ cell: gru });
  const arrays = toPyTorch(m);
  expect(Object.keys(arrays)).toContain('gru.reset_before.weight_ih_l0');
  expect(Object.keys(arrays).some((name) => /^gru\.weight/.test(name))).toBe(false);
  using back = fromPyTorch(arrays);
  expect(back.config).toEqual(m.config);
  expect(bits(back)).toEqual(bits(m));
  const older = Object.fromEntries(Object.entries(arrays).map(([name, x]) => [name.replace('reset_before.', ''), x]));
  using noted = fromPyTorch(older, { metadata: { 'unroll.gru.reset': 'before' } });
  expect(bits(noted)).toEqual(bits(m));
  using theirs = fromPyTorch(older);
  expect(theirs.config.layers[0]?.cell).toBe('gruResetAfter');
});

it('reads nn.RNN as tanh unless told that it is the rectifier', () => {
  using m = model({ cell: rnnRelu });
  using tanh = fromPyTorch(toPyTorch(m));
  using relu = fromPyTorch(toPyTorch(m), { cell: 'rnnRelu' });
  expect([tanh.config.layers[0]?.cell, relu.config.layers[0]?.cell]).toEqual(['rnn', 'rnnRelu']);
  expect(bits(relu)).toEqual(bits(m));
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
    const refused = (message: RegExp, change: Record<string, NamedArray | undefined>, options = {}) => {
      const changed = Object.fromEntries(
        Object.entries({ ...arrays, ...change }).filter(
          (entry): entry is [string, NamedArray] => entry[1] !== undefined,
        ),
      );
      const error = expect.objectContaining({ name: 'PyTorchError', message: expect.stringMatching(message) });
      expect(() => expectNoLeak(() => fromPyTorch(changed, options))).toThrow(error);
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
    refused(/^lstm\.weight_hh_l0: expected shape \[4, 4\], got \[16, 4\]/, {}, { cell: 'rnn' });
    refused(/goes one way/, Object.fromEntries(reversed(arrays)));
  });

  const reversed = (arrays: Record<string, NamedArray>) =>
    Object.entries(arrays)
      .filter(([name]) => name.endsWith('_l1'))
      .map(([name, array]) => [`${name}_reverse`, array] as const);
});

it('has no names for a cell of another maker', () => {
  using m = model({ cell: { ...lstm, name: 'mine' } });
  expect(() => toPyTorch(m)).toThrow(
    'cell: PyTorch has names for rnn, rnnRelu, lstm, gruResetAfter, gru, not for mine',
  );
});
