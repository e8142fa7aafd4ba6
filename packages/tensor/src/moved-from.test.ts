import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import { mul, ready, values } from './index.js';

it('says which backend it takes a page away from, once; the tensors made there stay valid', async () => {
  await tf.setBackend('cpu');
  const theirs = tf.tensor1d([1, 2]);
  expect(await ready({ threads: 1 })).toMatchObject({ backend: 'wasm', movedFrom: 'cpu' });
  expect([...values(mul(theirs, 2))]).toEqual([2, 4]);
  expect(await ready({ threads: 1 })).not.toHaveProperty('movedFrom');
});

it('says so on the way back, too', async () => {
  expect(await ready({ backend: 'cpu' })).toMatchObject({ backend: 'cpu', movedFrom: 'wasm' });
});
