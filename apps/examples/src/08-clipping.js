// A network whose gradients explode, trained without clipping and with it.
import { rnn } from '@unroll/cells';
import { addingProblem, clippingRuns, regimes, scaledTo, taskBatches, taskModel } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { sgd, train } from '@unroll/train';
import { runDirectly } from './run-directly.js';

/**
 * @param {(line: string) => void} log
 * @param {number} [steps]
 */
export async function main(log, steps = 150) {
  await ready();
  const task = addingProblem({ length: 50 });
  const init = { ...regimes.pytorch, recurrent: scaledTo({ spectralRadius: 2 }) };

  /**
   * The same training from the same start, with another limit of the norm.
   * @param {number | false} clip
   */
  async function* learn(clip) {
    const model = taskModel(task, { net: rnn, hidden: 32, init, random: seeded(1) });
    try {
      yield* train(model, taskBatches(task, 32, seeded(2)), { optimizer: sgd(), rate: 0.05, clip, steps });
    } finally {
      model[Symbol.dispose]();
    }
  }

  for (const { clip, before, after, loss, clipped, failure } of await clippingRuns(learn, [false, 1])) {
    const largest = (/** @type {Float64Array} */ norms) => Math.max(...norms).toExponential(1);
    log(clip === false ? 'without clipping' : `clipped to a norm of ${clip}`);
    log(
      `  largest norm: ${largest(before)} before, ${largest(after)} after; ${Math.round(100 * clipped)} % of updates clipped`,
    );
    log(`  loss: ${loss[0].toFixed(2)} at first, ${loss[loss.length - 1].toPrecision(2)} after ${loss.length} updates`);
    if (failure) log(`  it failed: ${failure.split('. ')[0]}`);
  }
}

await runDirectly(import.meta.url, main);
