import * as tf from '@tensorflow/tfjs-core';
import { worth } from '@unroll/kernels';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  crossEntropy,
  dispose,
  dot,
  fusedCell,
  indices,
  linearCrossEntropy,
  memory,
  ready,
  scope,
  type Tensor,
  tensor,
  valueAndGrad,
  values,
} from '../../index.js';

const before = { ...worth };
beforeAll(async () => {
  Object.assign(worth, { awake: 0, asleep: 0 });
  await ready({ threads: 2 });
});
afterEach(async () => void (await ready({ threads: 2 })));
afterAll(() => Object.assign(worth, before));

const wave = (n: number, shift: number) => Float32Array.from({ length: n }, (_, i) => Math.sin(i * 0.7 + shift) / 3);
const [T, B, I, H, V] = [6, 12, 5, 7, 20];

/** Loss and all gradients of a small model: cells, products, losses. */
function step(): number[] {
  return scope(() => {
    const W = {
      x: tensor(wave(4 * H * I, 1), [4 * H, I]),
      h: tensor(wave(4 * H * H, 2), [4 * H, H]),
      b: tensor(wave(4 * H, 3), [4 * H]),
      o: tensor(wave(V * H, 4), [V, H]),
    };
    const targets = indices(
      Array.from({ length: T * B }, (_, i) => (7 * i) % V),
      [T * B],
    );
    const loss = valueAndGrad((w: typeof W) => {
      const zero = tensor(new Float32Array(B * H), [B, H]);
      const weights = { W_x: w.x, W_h: w.h, b: w.b };
      const inputs = { xs: tensor(wave(T * B * I, 5), [T * B, I]), counts: new Array(T).fill(B), weights };
      const { hs } = fusedCell('lstm', { ...inputs, state: { h: zero, c: zero } });
      return tf.add(crossEntropy(dot(w.o, hs), targets), linearCrossEntropy(hs, w.o, undefined, targets)) as never;
    })(W);
    return [loss.value, ...Object.values(loss.grads)].flatMap((x) => Array.from(values(x as Tensor)));
  });
}

it('1, 2, 3 and 9 threads give the same bits, and no tensor is left', async () => {
  const start = memory();
  const want = step();
  expect(want.every(Number.isFinite)).toBe(true);
  for (const threads of [1, 2, 3, 9]) {
    expect(await ready({ threads })).toMatchObject({ threads });
    for (let i = 0; i < 30; i++) expect(step()).toEqual(want);
  }
  expect(memory()).toEqual(start);
});

it('goes on after another backend ran, and while the memory grows', async () => {
  const want = step();
  await import('@tensorflow/tfjs-backend-cpu');
  await ready({ backend: 'cpu' });
  expect(() => step()).toThrow('fused kernels: expected the wasm backend');
  expect(await ready({ threads: 3 })).toMatchObject({ threads: 3, backend: 'wasm' });
  expect(step()).toEqual(want);
  const large = tensor(new Float32Array(2e7), [2e7]);
  expect(step()).toEqual(want);
  dispose(large);
});
