import { dispose, exp, mul, ready, sqrt, square, sub, sum, tensor, variables } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { numbers } from '../../test/models.js';
import { all } from '../../test/running.js';
import { NonFiniteLossError } from '../errors.js';
import { sgd } from '../optimisers/sgd.js';
import { train } from './train.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

describe('a loss that is not finite', () => {
  const explosive = (at: number) => {
    const params = variables({ w: tensor([1], [1]) });
    let calls = 0;
    return {
      params,
      loss: () => ({
        loss: sum(++calls === at ? sub(exp(mul(params.w, 1000)), 1) : square(params.w)),
        state: { h: tensor([calls], [1]) },
        count: 1,
      }),
      [Symbol.dispose]: () => dispose(params),
    };
  };

  it('stops before the update and says at which step, with which rate and norm, and what may help', async () => {
    using model = explosive(3);
    const running = train(model, [0], { optimizer: sgd({ momentum: 0.9 }), rate: 0.01, steps: 9 });
    await running.next();
    await running.next();
    const before = numbers(model.params);
    const error = await running.next().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(NonFiniteLossError);
    expect(error).toMatchObject({ name: 'NonFiniteLossError', step: 3, loss: Infinity, rate: 0.01 });
    expect((error as NonFiniteLossError).gradientNorm).not.toSatisfy(Number.isFinite);
    expect((error as Error).message).toMatch(/^step 3: the loss is Infinity \(rate 0.01, .*lower the rate/);
    expect(numbers(model.params)).toEqual(before);
  });

  it('in the first step, the data are to blame', async () => {
    using model = explosive(1);
    await expect(all(train(model, [0], { steps: 1 }))).rejects.toThrow(/NaN or Infinity in the first batch/);
  });

  it('a finite loss whose gradient is not finite stops too', async () => {
    const params = variables({ w: tensor([1e-30], [1]) });
    // 1e38 · √w is finite at 1e-30, its derivative ½·1e38·1e15 is not
    const model = { params, loss: () => ({ loss: sum(mul(sqrt(params.w), 1e38)), count: 1 }) };
    await expect(all(train(model, [0], { steps: 1, clip: { value: 1 } }))).rejects.toThrow(
      /^step 1: the gradient norm is (Infinity|NaN)/,
    );
    expect(numbers(params)['w']).toEqual([Math.fround(1e-30)]);
    dispose(params);
  });
});
