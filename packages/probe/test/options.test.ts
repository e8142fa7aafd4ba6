// A misspelt option is not ignored in silence: every function names it, before it computes anything.
import { languageModel, lstm, rnn } from '@unroll/cells';
import { ready, scope, zeros } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import {
  addingProblem,
  copyMemory,
  delayedRecall,
  drawnSpectra,
  gateTrace,
  gradientAgainstLength,
  gradientFlow,
  highway,
  jacobianSpectra,
  memoryCapacity,
  saturation,
  solve,
  taskModel,
} from '../src/index.js';
import { plotAttempts, plotCapacity, plotClipping, plotTrace } from '../src/plots/index.js';
import { random } from './helpers.js';

beforeAll(() => ready());
leakCheck();

const trace = { steps: 1, hidden: 1, data: Float32Array.of(0.5) };
const task = addingProblem({ length: 4 });
const options = { random, seeds: 1, hidden: 2 };

const calls: Record<string, (wrong: never) => unknown> = {
  gradientFlow: (wrong) => gradientFlow(rnn, rnn.init({ input: 1, hidden: 2 }, random(1)), zeros([2, 1, 1]), wrong),
  highway: (wrong) => highway(lstm, lstm.init({ input: 1, hidden: 2 }, random(1)), zeros([2, 1, 1]), wrong),
  jacobianSpectra: (wrong) =>
    jacobianSpectra(rnn, rnn.init({ input: 1, hidden: 2 }, random(1)), zeros([2, 1, 1]), wrong),
  gradientAgainstLength: (wrong) => gradientAgainstLength(rnn, { ...options, ...(wrong as object) }),
  drawnSpectra: (wrong) => drawnSpectra(rnn, { ...options, ...(wrong as object) }),
  memoryCapacity: (wrong) => memoryCapacity(rnn, { ...options, ...(wrong as object) }),
  saturation: (wrong) => saturation(trace, wrong),
  addingProblem: (wrong) => addingProblem({ length: 4, ...(wrong as object) }),
  copyMemory: (wrong) => copyMemory({ delay: 4, ...(wrong as object) }),
  delayedRecall: (wrong) => delayedRecall({ delay: 4, ...(wrong as object) }),
  taskModel: (wrong) => taskModel(task, { net: rnn, hidden: 2, random: random(1), ...(wrong as object) }),
  plotAttempts: (wrong) => plotAttempts([], wrong),
  plotCapacity: (wrong) => plotCapacity([], wrong),
  plotClipping: (wrong) => plotClipping([], wrong),
  plotTrace: (wrong) => plotTrace(trace, wrong),
};

it.each(Object.entries(calls))('%s refuses an option that it does not know', (name, call) => {
  scope(() => {
    expect(() => call({ lenght: 1 } as never)).toThrow(`${name}.lenght: expected one of the options`);
  });
});

it('gateTrace and solve, too', async () => {
  using model = languageModel({ vocabulary: 2, embedding: 1, hidden: 1, random: random(1) });
  expect(() => gateTrace(model, [0], { lenght: 1 } as never)).toThrow('gateTrace.lenght: expected');
  const wrong = { net: rnn, hidden: 2, random: random(1), lenght: 1, learn: async function* () {} };
  await expect(solve(task, wrong as never)).rejects.toThrow('lenght: expected one of the options');
});
