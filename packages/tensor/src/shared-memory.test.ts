import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { noise } from '@unroll/kernels/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nothingRuns } from '../test/nothing-runs.js';
import {
  dispose,
  fusedCell,
  MemoryError,
  memory,
  ready,
  sum,
  type Tensor,
  type Tensor2D,
  tensor,
  valueAndGrad,
  values,
  zeros,
} from './index.js';
import { call } from './kernels/runtime/call.js';
import { heap, startKernels } from './kernels/runtime/heap.js';
import { unfilled } from './kernels/runtime/kernel.js';
import { startWasm } from './start-wasm.js';

const start = async (shared: boolean) => {
  nothingRuns();
  await startWasm({ shared });
  await ready();
};
const buffer = () => (tf.backend() as BackendWasm).wasm.HEAPU8.buffer as ArrayBufferLike;

/** Loss and gradients of an LSTM, all as bits. */
function walk(): Float32Array[] {
  const random = noise(5);
  const draw = (...shape: number[]) => tensor(random(shape.reduce((a, b) => a * b)), shape) as Tensor2D;
  const weights = { W_x: draw(12, 2), W_h: draw(12, 3), b: tensor(random(12), [12]) };
  const [xs, state] = [draw(20, 2), { h: zeros([4, 3]) as Tensor2D, c: zeros([4, 3]) as Tensor2D }];
  const { value, grads } = valueAndGrad((p: typeof weights) =>
    sum(fusedCell('lstm', { xs, counts: [4, 4, 4, 4, 4], weights: p, state }).hs),
  )(weights);
  const got = [value, ...Object.values(grads)].map((x) => values(x as Tensor));
  dispose([weights, xs, state, value, grads]);
  return got as Float32Array[];
}

let plain: Float32Array[];
beforeAll(async () => {
  await start(false);
  expect(buffer()).toBeInstanceOf(ArrayBuffer);
  plain = walk();
  await start(true);
});
afterAll(nothingRuns);

describe('a memory shared between threads', () => {
  it('is the one that tensors and kernels stand in', () => {
    expect(buffer()).toBeInstanceOf(SharedArrayBuffer);
    expect(heap().inPlace).toBe(true);
    expect(heap().memory.buffer).toBe(buffer());
  });

  it('gives the same bits, in place and copying', async () => {
    expect(walk()).toEqual(plain);
    await startKernels(true);
    expect(heap().memory.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(walk()).toEqual(plain);
    await startKernels();
  });

  it('gives numbers in arrays of their own, which stay what they were', () => {
    const x = tensor([1, 2, 3], [3]);
    const got = values(x);
    expect(got.buffer).toBeInstanceOf(ArrayBuffer);
    dispose(x);
    dispose(tensor([7, 7, 7], [3]));
    expect(Array.from(got)).toEqual([1, 2, 3]);
  });

  it('grows with old values in their places, for TensorFlow.js and for the kernels', () => {
    const before = buffer().byteLength;
    const old = tensor([1, 2, 3, 4], [2, 2]) as Tensor2D;
    const large = zeros([80 * 2 ** 20]);
    expect(buffer().byteLength).toBeGreaterThan(Math.max(before, 320 * 2 ** 20));
    expect(heap().memory.buffer.byteLength).toBe(buffer().byteLength);
    expect(Array.from(values(old))).toEqual([1, 2, 3, 4]);
    expect(call(({ kernels, input }) => kernels.sumSquares(4, input(old)))).toBe(30);
    expect(walk()).toEqual(plain);
    dispose([old, large]);
  });

  it('refuses what has no room, and goes on', () => {
    const before = memory();
    const held = [unfilled([1.5 * 2 ** 28]), unfilled([1.5 * 2 ** 28])];
    expect(() => unfilled([1.5 * 2 ** 28])).toThrow(MemoryError);
    expect(() => call((c) => c.scratch(1.5 * 2 ** 28))).toThrow(MemoryError);
    expect(walk()).toEqual(plain);
    dispose(held);
    expect(memory()).toEqual(before);
  });
});
