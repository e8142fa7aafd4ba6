import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import {
  add,
  assign,
  dispose,
  dot,
  MemoryError,
  mean,
  memory,
  mul,
  ready,
  scope,
  square,
  sub,
  type Tensor,
  type Tensor2D,
  tensor,
  valueAndGrad,
  values,
  variables,
  zeros,
} from './index.js';
import { call } from './kernels/runtime/call.js';
import { startKernels } from './kernels/runtime/heap.js';
import { unfilled } from './kernels/runtime/kernel.js';

// Nothing is written to these, so that they take no real memory.
const GIB = 2 ** 28;
const large = (gib: number): Tensor => unfilled([gib * GIB]);

beforeAll(async () => {
  await ready();
});

/** What must work after an allocation that failed. */
function trains(): void {
  const before = memory();
  const [x, y] = [tensor([1, 2, 3, 4], [4, 1]), tensor([2, 4, 6, 8], [4, 1])];
  const params = variables({ W: zeros([1, 1]) });
  const loss = valueAndGrad(({ W }: { W: Tensor2D }) => mean(square(sub(dot(W, x), y))));
  for (let step = 0; step < 30; step++)
    scope(() => assign(params.W, sub(params.W, mul(loss(params).grads.W, 0.05)) as Tensor));
  expect(values(params.W)[0]).toBeCloseTo(2, 5);
  dispose([x, y, params]);
  expect(memory()).toEqual(before);
}

const refusal = (f: () => unknown): MemoryError => {
  const before = memory();
  try {
    f();
  } catch (error) {
    if (!(error instanceof MemoryError)) throw error;
    expect(memory()).toEqual(before);
    return error as MemoryError;
  }
  throw new Error('expected a MemoryError');
};

it('an allocation that fails is a MemoryError, and everything works afterwards', () => {
  const before = memory();
  const held = [large(1.5), large(1.5)];
  const error = refusal(() => large(1.5));
  expect(error).toBeInstanceOf(RangeError);
  expect(String(error)).toMatch(/^MemoryError: memory: expected room for 1610612736 bytes .* take a smaller batch/);
  expect(error.bytes).toBe(1.5 * 2 ** 30);
  // functions of TensorFlow.js, ours, data from outside, working memory of a kernel, a gradient
  const [first] = held as [Tensor];
  refusal(() => tf.relu(first));
  refusal(() => add(first, 1));
  refusal(() => zeros([1.5 * GIB]));
  refusal(() => call((c) => c.scratch(1.5 * GIB)));
  refusal(() => valueAndGrad((p: Tensor) => mean(square(p)))(first));
  trains();
  dispose(held);
  expect(memory()).toEqual(before);
  dispose(large(1.5));
  trains();
});

it('sizes beyond 4 GiB are refused too, not taken modulo', () => {
  expect(refusal(() => unfilled([4.5 * GIB])).bytes).toBe(4.5 * 2 ** 30);
  refusal(() => call((c) => c.scratch(-(2 ** 31))));
  trains();
});

it('the memory apart refuses as well', async () => {
  await startKernels(true);
  expect(() => call((c) => c.scratch(2 ** 30))).toThrow(MemoryError);
  trains();
  await startKernels();
});
