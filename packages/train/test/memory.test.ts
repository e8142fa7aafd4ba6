import { memory, ready } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { adam, trainer } from '../src/index.js';
import { memoryNet, stretches } from './models.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

it('10,000 steps move neither the count of tensors nor of bytes by one', { timeout: 120_000 }, async () => {
  using model = memoryNet();
  const batches = stretches.map(({ xs, ys, continues }) => ({ xs: xs.slice(0, 1), ys: ys.slice(0, 1), continues }));
  const evaluate = { batches, every: 1000 };
  using training = trainer(model, batches, { optimizer: adam(), steps: 10_000, random: () => 0.9, evaluate });
  const seen = new Set<string>();
  for await (const { step } of training) {
    const { tensors, bytes } = memory();
    if (step > 1) seen.add(`${tensors} tensors, ${bytes} bytes`);
  }
  expect([...seen]).toHaveLength(1);
});
