import { dispose, log, ready, scope, tensor, type Variable, values, variables } from '@unroll/tensor';
import { expectClose, expectNoLeak, golden, leakCheck, type OptimiserCase } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { adam } from './adam.js';
import { adamw } from './adamw.js';
import type { Optimizer } from './optimizer.js';
import { rmsprop } from './rmsprop.js';
import { sgd } from './sgd.js';

type Arrays = OptimiserCase['params'];

/** PyTorch's names of the options to ours. */
function make({ optimiser, options }: OptimiserCase): Optimizer {
  const { betas, eps, alpha, momentum, nesterov, weight_decay } = options;
  const given = {
    ...(betas && { beta1: betas[0], beta2: betas[1] }),
    ...(eps !== undefined && { epsilon: eps }),
    ...(alpha !== undefined && { alpha }),
    ...(momentum !== undefined && { momentum }),
    ...(nesterov !== undefined && { nesterov }),
    ...(weight_decay !== undefined && { weightDecay: weight_decay }),
  };
  return { sgd, rmsprop, adam, adamw }[optimiser as 'sgd'](given);
}

const tensors = (arrays: Arrays) =>
  Object.fromEntries(Object.entries(arrays).map(([name, { data, shape }]) => [name, tensor(data, shape)]));

beforeAll(async () => {
  await ready();
});
leakCheck();

// On wasm the fused kernels make the update, on cpu the formula.
describe.each(['cpu', 'wasm'] as const)('five steps as PyTorch makes them, on %s', (backend) => {
  beforeAll(async () => {
    if (backend === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
    await ready({ backend });
  });

  it.each(golden('optimisers'))('$name', (c) => {
    const optimizer = make(c);
    const params = variables(tensors(c.params)) as Record<string, Variable>;
    const state = optimizer.init(params);
    for (const [step, gradients] of c.gradients.entries()) {
      const grads = tensors(gradients);
      expectNoLeak(() => optimizer.update(params, grads, state, c.rates[step] as number));
      dispose(grads);
      // float32 against PyTorch's float64, relative
      for (const [name, { data }] of Object.entries(c.after[step] as Arrays))
        expectClose(values(params[name] as Variable), data, 1e-5, `${name} after step ${step + 1}`);
    }
    expect(values(state.t)[0]).toBe(c.gradients.length);
    dispose([params, state]);
  });
});

describe.each([sgd({ momentum: 0.9 }), rmsprop(), adam(), adamw()])('bad input to $name', (optimizer) => {
  const refused: [string, Record<string, unknown>, number, string | RegExp][] = [
    ['a gradient of another shape', { w: [1, 2] }, 0.1, 'grads.w: expected shape [1], got [2]'],
    ['a missing gradient', {}, 0.1, /trees differ/],
    ['a negative rate', { w: [1] }, -1, 'rate: expected a finite number >= 0, got -1'],
    ['a rate that is NaN', { w: [1] }, Number.NaN, 'rate: expected a finite number >= 0, got NaN'],
  ];

  it.each(refused)('%s changes nothing', (_, gradients, rate, message) => {
    const params = variables({ w: tensor([3], [1]) });
    const state = optimizer.init(params);
    const grads = Object.fromEntries(
      Object.entries(gradients).map(([name, data]) => [name, tensor(data as number[], [(data as number[]).length])]),
    );
    expect(() => optimizer.update(params, grads, state, rate)).toThrow(message);
    expect([...values(params.w), ...values(state.t)]).toEqual([3, 0]);
    dispose([params, state, grads]);
  });

  it('a gradient that is not finite changes nothing', () => {
    const params = variables({ w: tensor([3], [1]) });
    const state = optimizer.init(params);
    const grads = scope(() => ({ w: log(tensor([-1], [1])) }));
    expect(() => optimizer.update(params, grads, state, 0.1)).toThrow(
      'grads: expected finite numbers, got a global norm of NaN',
    );
    expect([...values(params.w), ...values(state.t)]).toEqual([3, 0]);
    dispose([params, state, grads]);
  });
});

it.each([
  [() => adam({ beta1: 1 }), 'beta1: expected a number in [0, 1), got 1'],
  [() => adam({ epsilon: 0 }), 'epsilon: expected a finite number > 0, got 0'],
  [() => adamw({ weightDecay: -1 }), 'weightDecay: expected a finite number >= 0, got -1'],
  [() => rmsprop({ alpha: Number.NaN }), 'alpha: expected a number in [0, 1), got NaN'],
  [() => sgd({ momentum: 2 }), 'momentum: expected a number in [0, 1), got 2'],
  [() => sgd({ nesterov: true }), 'momentum: expected a number > 0 with nesterov, got 0'],
])('names the option that is out of range (%#)', (make, message) => {
  expect(make).toThrow(new RangeError(message));
});
