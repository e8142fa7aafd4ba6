// The adding problem of 100 steps (Hochreiter and Schmidhuber 1997): who has gates solves it, the vanilla cell stays at
// chance. `unroll memory` does the same for all cells and several seeds.
import { type Cell, chrono, gru, lstm, rnn } from '@unroll/cells';
import { ready } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { adam, train } from '@unroll/train';
import { beforeAll, expect, it } from 'vitest';
import { addingProblem, solve } from '../src/index.js';
import { random } from './helpers.js';

beforeAll(() => ready());
leakCheck();

const attempt = (net: Cell, steps: number) =>
  solve(addingProblem({ length: 100 }), {
    net,
    hidden: 32,
    batch: 32,
    held: 2000,
    init: net === (rnn as Cell) ? {} : { forgetBias: chrono(100) },
    random: random(1),
    every: 50,
    learn: (model, batches) => train(model, batches, { optimizer: adam(), rate: 0.01, clip: 1, steps }),
  });

it.each([
  ['gru', gru as Cell],
  ['lstm', lstm as Cell],
])('%s: solved, mean squared error below 0.01', async (_, cell) => {
  const { solved, score } = await attempt(cell, 3000);
  expect(solved).toBe(true);
  expect(score.loss).toBeLessThan(0.01);
});

it('rnn: near the 0.167 of chance', async () => {
  const { solved, examinations, chance } = await attempt(rnn as Cell, 1000);
  expect(solved).toBe(false);
  expect(chance.loss).toBeCloseTo(0.1667, 4);
  for (const { loss } of examinations) expect(loss).toBeGreaterThan(0.14);
});
