import { rnn } from '@unroll/cells';
import { ready } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { sgd, train } from '@unroll/train';
import { beforeAll, describe, expect, it } from 'vitest';
import { random } from '../../test/helpers.js';
import { addingProblem } from '../memory/adding.js';
import { taskBatches } from '../memory/task.js';
import { taskModel } from '../memory/task-model.js';
import { regimes } from '../regimes/regimes.js';
import { scaledTo } from '../regimes/rescale.js';
import { clippingRuns } from './clipping.js';

beforeAll(() => ready());
leakCheck();

describe('clippingRuns', () => {
  it('“clipping tames exploding gradients”: without it the loss becomes infinite, with it every update is bounded', async () => {
    const task = addingProblem({ length: 20 });
    const init = { ...regimes.pytorch, recurrent: scaledTo({ spectralRadius: 3 }) };
    async function* learn(clip: number | false) {
      using model = taskModel(task, { net: rnn, hidden: 16, init, random: random(1) });
      const options = { optimizer: sgd(), rate: 0.2, clip, steps: 80 };
      yield* train(model, taskBatches(task, 8, random(2)), options);
    }
    const [free, held] = await clippingRuns(learn);
    expect(free?.failure).toMatch(/loss is/);
    expect(free?.clipped).toBe(0);
    expect(Math.max(...(free?.after ?? []))).toBeGreaterThan(1e6);
    expect(held?.failure).toBeUndefined();
    expect(held?.before).toHaveLength(80);
    expect(Math.max(...(held?.before ?? []))).toBeGreaterThan(10);
    expect(Math.max(...(held?.after ?? []))).toBe(1);
    expect(held?.clipped).toBeGreaterThan(0.5);
  });

  it('passes other errors on, and refuses limits that are none', async () => {
    // biome-ignore lint/correctness/useYield: a training that fails at once
    const broken = async function* () {
      throw new TypeError('no such option');
    };
    await expect(clippingRuns(broken)).rejects.toThrow('no such option');
    await expect(clippingRuns(broken, [0])).rejects.toThrow(/clips: expected numbers > 0 or false, got 0/);
  });
});
