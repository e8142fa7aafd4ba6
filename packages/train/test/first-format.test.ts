// A checkpoint written by the first version of the format, which is read for ever: after 7 of 12 updates of a line.
import { readFile } from 'node:fs/promises';
import { ready } from '@unroll/tensor';
import { expectClose, leakCheck } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { decodeCheckpoint, plateau, trainer } from '../src/index.js';
import { line, points } from './models.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

it('opens, with the best evaluation, and the training goes on as it did then', async () => {
  const bytes = await readFile(new URL('first-format.safetensors', import.meta.url));
  const { weights, training, config } = decodeCheckpoint(bytes);
  expect(config).toEqual({ kind: 'line' });
  using model = line(Number(weights['w']?.data[0]), Number(weights['b']?.data[0]));
  const evaluate = { batches: points, every: 3 };
  using going = trainer(model, points, { rate: plateau({ rate: 0.05, patience: 0 }), steps: 12, evaluate });
  if (training) going.restore(training);
  expect(going.best).toMatchObject({ step: 6, evaluation: { loss: 6.876313774316077, count: 5 } });
  expect(going.best?.evaluation.perplexity).toBeCloseTo(969.0476395611545, 9);
  const losses: number[] = [];
  for await (const { loss } of going) losses.push(loss);
  // what the version that wrote the file went on with; float32, relative
  const then = [2.2401602268218994, 8.52840518951416, 18.176319122314453, 1.7360365390777588, 0.005283560138195753];
  expectClose(losses, then, 1e-4, 'losses');
});
