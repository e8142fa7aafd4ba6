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
      expectNoLeak(() => optimizer.update(params, grads, state, { rate: c.rates[step] as number }));
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
  const refused: [string, Record<string, unknown>, unknown, string | RegExp][] = [
    ['a gradient of another shape', { w: [1, 2] }, { rate: 0.1 }, 'grads.w: expected shape [1], got [2]'],
    ['a missing gradient', {}, { rate: 0.1 }, /trees differ/],
    ['a negative rate', { w: [1] }, { rate: -1 }, 'rate: expected a finite number >= 0, got -1'],
    ['a rate that is NaN', { w: [1] }, { rate: Number.NaN }, 'rate: expected a finite number >= 0, got NaN'],
    ['a bare number', { w: [1] }, 0.1, 'update: expected an object of options, got 0.1'],
    ['an unknown option', { w: [1] }, { lr: 1 }, /^update.lr: expected one of .* did you mean rate\?$/],
    ['a negative scale', { w: [1] }, { rate: 1, scale: -1 }, 'scale: expected a finite number >= 0, got -1'],
    ['a norm that is not finite', { w: [1] }, { rate: 1, norm: Infinity }, 'got a global norm of Infinity'],
  ];

  it.each(refused)('%s changes nothing', (_, gradients, options, message) => {
    const params = variables({ w: tensor([3], [1]) });
    const state = optimizer.init(params);
    const grads = Object.fromEntries(
      Object.entries(gradients).map(([name, data]) => [name, tensor(data as number[], [(data as number[]).length])]),
    );
    expect(() => optimizer.update(params, grads, state, options as never)).toThrow(message);
    expect([...values(params.w), ...values(state.t)]).toEqual([3, 0]);
    dispose([params, state, grads]);
  });

  it('a gradient that is not finite changes nothing', () => {
    const params = variables({ w: tensor([3], [1]) });
    const state = optimizer.init(params);
    const grads = scope(() => ({ w: log(tensor([-1], [1])) }));
    expect(() => optimizer.update(params, grads, state, { rate: 0.1 })).toThrow(
      'grads: expected finite numbers, got a global norm of NaN',
    );
    expect([...values(params.w), ...values(state.t)]).toEqual([3, 0]);
    dispose([params, state, grads]);
  });
});

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeAll(async () => {
    await ready({ backend });
  });

  it.each([
    sgd({ momentum: 0.9, nesterov: true, weightDecay: 0.1 }),
    rmsprop({ momentum: 0.5, weightDecay: 0.1 }),
    adam({ weightDecay: 0.1 }),
    adamw(),
  ])('$name with a scale makes the update that it makes of gradients multiplied by it', (optimizer) => {
    const run = (numbers: readonly number[], scale?: number) => {
      const params = variables({ w: tensor([1, -2, 3], [3]) });
      const grads = { w: tensor(numbers, [3]) };
      const state = optimizer.init(params);
      const options = { rate: 0.1, ...(scale !== undefined && { scale }) };
      for (let i = 0; i < 3; i++) expectNoLeak(() => optimizer.update(params, grads, state, options));
      const after = [...values(params.w)];
      dispose([params, grads, state]);
      return after;
    };
    const grads = [0.5, -3, 1e-3];
    // float32, relative
    expectClose(run(grads, 0.25), run(grads.map((g) => 0.25 * g)), 1e-6, 'scaled');
    expect(run(grads, 1)).toEqual(run(grads));
  });
});

it('refuses parameters that are no variables, at their path', () => {
  const params = { layers: [{ W: tensor([3], [1]) }] };
  const grads = { layers: [{ W: tensor([1], [1]) }] };
  const state = sgd().init(params as never);
  expect(() => sgd().update(params as never, grads, state, { rate: 1 })).toThrow(
    'params.layers.0.W: expected a variable, got a tensor, which nothing can change; make the whole tree one of variables',
  );
  dispose([params, grads, state]);
});

it.each([
  [
    () => adam({ learningRate: 0.1 } as never),
    'adam.learningRate: expected one of the options beta1, beta2, epsilon, weightDecay, got an unknown one; the rate is an option of train',
  ],
  [
    () => adamw({ weight_decay: 0.1 } as never),
    'adamw.weight_decay: expected one of the options beta1, beta2, epsilon, weightDecay, got an unknown one; did you mean weightDecay?',
  ],
  [
    () => rmsprop({ eps: 1 } as never),
    'rmsprop.eps: expected one of the options alpha, epsilon, momentum, weightDecay, got an unknown one; did you mean epsilon?',
  ],
  [
    () => sgd({ dampening: 1 } as never),
    'sgd.dampening: expected one of the options momentum, nesterov, weightDecay, got an unknown one',
  ],
  [() => sgd(0.1 as never), 'sgd: expected an object of options, got 0.1'],
])('refuses an option there is not (%#)', (make, message) => {
  expect(make).toThrow(new TypeError(message));
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
