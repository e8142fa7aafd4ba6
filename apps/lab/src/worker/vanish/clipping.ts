import { type InitOptions, rnn } from '@unroll/cells';
import {
  addingProblem,
  type ClippingRun,
  clippingRuns,
  regimeNamed,
  scaledTo,
  taskBatches,
  taskModel,
} from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { sgd, train } from '@unroll/train';
import type { VanishQuestion } from './draw';

/** So many updates show what happens. */
const UPDATES = 150;
const HIDDEN = 32;

/** What the weights of a training start from. */
export type ClippingQuestion = Pick<VanishQuestion, 'T' | 'rho' | 'sigma' | 'init'>;

function initOf({ rho, sigma, init }: ClippingQuestion): InitOptions {
  const base = regimeNamed(init);
  if (typeof sigma === 'number') return { ...base, recurrent: scaledTo({ sigmaMax: sigma }, base.recurrent) };
  return typeof rho === 'number' ? { ...base, recurrent: scaledTo({ spectralRadius: rho }, base.recurrent) } : base;
}

/**
 * The same training twice, without clipping and with it: the adding problem, where two numbers of a sequence are to be
 * added, with the weights of the room.
 */
export async function clipping(question: ClippingQuestion, clip: number): Promise<readonly ClippingRun[]> {
  const init = initOf(question);
  const task = addingProblem({ length: Math.min(50, question.T) });
  async function* learn(limit: number | false) {
    const model = taskModel(task, { net: rnn, hidden: HIDDEN, init, random: seeded(1) });
    try {
      yield* train(model, taskBatches(task, 32, seeded(2)), {
        optimizer: sgd(),
        rate: 0.05,
        clip: limit,
        steps: UPDATES,
      });
    } finally {
      model[Symbol.dispose]();
    }
  }
  return clippingRuns(learn, [false, clip]);
}
