import { readFileSync } from 'node:fs';
import { decodeSafetensors, indices, ready, scope, values } from '@unroll/tensor';
import { expectClose, leakCheck } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { asLanguageModel, open } from '../src/index.js';

beforeAll(() => ready());
leakCheck();

// Checkpoints and logits as the first version wrote them (version 0.1 of every package): they stay readable for ever.
const folder = new URL('./first-format/', import.meta.url);
const logits: Record<string, number[]> = JSON.parse(readFileSync(new URL('logits.json', folder), 'utf8'));

const read = (name: string) => {
  const { arrays, metadata } = decodeSafetensors(readFileSync(new URL(`${name}.safetensors`, folder)));
  const { symbols } = JSON.parse(metadata['unroll.vocabulary'] as string) as { symbols: string[] };
  return { weights: arrays, config: JSON.parse(metadata['unroll.config'] as string), symbols };
};

it.each(Object.keys(logits))('%s says what it said', (name) => {
  const { config, weights, symbols } = read(name);
  using model = asLanguageModel(open(config, weights));
  expect(model.config.format).toBe(2);
  scope(() => {
    const ids = Array.from('hello world', (symbol) => symbols.indexOf(symbol));
    const said = values(model.forward(indices(ids, [ids.length, 1])).logits);
    expectClose(said.slice(-symbols.length), logits[name] as number[], 1e-6, 'logits'); // float32
  });
});

it('says what does not fit', () => {
  const { config, weights } = read('lstm-tied');
  const { 'fc.bias': bias, ...rest } = weights;
  expect(() => open(config, rest)).toThrow('weights.fc.bias: expected an array, got none');
  expect(() => open({ ...config, cell: 'mine' }, weights)).toThrow('config.cell: expected one of "rnn", "lstm"');
  expect(() => open({ ...config, vocabulary: 9 }, weights)).toThrow(
    'weights.embedding: expected shape [9, 4], got [8, 4]',
  );
  expect(() => open({ ...config, layers: [4, 4] }, weights)).toThrow('weights.lstm.bias_hh_l1: expected an array');
  expect(bias?.shape).toEqual([8]);
});
