import { languageModel } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { characters, streams } from '@unroll/text';
import { beforeAll, expect, it } from 'vitest';
import { evaluate, train } from '../src/index.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

it('a character model learns a rhyme by heart, from ln V downwards', async () => {
  const text = 'half a league, half a league, half a league onward, '.repeat(4);
  const letters = characters(text);
  const random = seeded(1);
  using model = languageModel({ vocabulary: letters.size, embedding: 8, hidden: 24, random });
  const batches = streams(letters.encode(text), { window: 16, batch: 4 });
  const before = await evaluate(model, batches);
  expect(Math.abs(before.nats - Math.log(letters.size))).toBeLessThan(0.4);
  const losses: number[] = [];
  for await (const { loss } of train(model, batches, { rate: 0.02, steps: 80 })) losses.push(loss);
  const after = await evaluate(model, batches);
  expect(after.nats).toBeLessThan(0.4);
  expect(after.count).toBe(before.count);
  expect(losses[0]).toBeGreaterThan(2);
});
