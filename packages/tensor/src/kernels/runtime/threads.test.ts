import { worth } from '@unroll/kernels';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { lstmStep } from '../../../test/lstm-step.js';
import { add, crossEntropy, dispose, dot, indices, linearCrossEntropy, memory, ready, tensor } from '../../index.js';

const before = { ...worth };
beforeAll(async () => {
  Object.assign(worth, { awake: 0, asleep: 0 });
  await ready({ threads: 2 });
});
afterEach(async () => void (await ready({ threads: 2 })));
afterAll(() => Object.assign(worth, before));

const [T, B, V] = [6, 12, 20];

/** Loss and all gradients of a small model: cells, products, losses. */
function step(): number[] {
  return lstmStep({ T, B, I: 5, H: 7, V }, (hs, o) => {
    const targets = indices(
      Array.from({ length: T * B }, (_, i) => (7 * i) % V),
      [T * B],
    );
    return add(crossEntropy(dot(o, hs), targets), linearCrossEntropy(hs, o, undefined, targets));
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
