import { seeded } from '@unroll/sample';
import { dispose, div, ready, sum, type Tensor3D, tensor, valueAndGrad, values } from '@unroll/tensor';
import { expectClose, leakCheck } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { lstm, reference, unroll } from '../src/index.js';

beforeAll(() => ready());
leakCheck();

// What PyTorch gives with 0 in the padding; float32, so relative 1e-4.
const RIGHT = [0.12839, -0.0614, 0.01773, -0.01309, 0.28233, 0.07125, 0.24189, -0.07558];

it.each([lstm, reference(lstm)])('NaN in the padding reaches neither value nor gradient', (cell) => {
  const params = lstm.init({ input: 1, hidden: 2 }, seeded(1));
  // 3 / 4 stands before 0 / 0: the second row has one valid step.
  const x = tensor([1, 2, 3, 0], [2, 2, 1]);
  const by = tensor([2, 4, 2, 0], [2, 2, 1]);
  const xs = div(x, by) as Tensor3D;
  const both = valueAndGrad((p: typeof params) => sum(unroll(cell, p, xs, undefined, { lengths: [2, 1] }).state.h));
  const { value, grads } = both(params);
  expectClose(values(value), [0.26169538], 1e-5, 'value');
  expectClose(values(grads.W_x), RIGHT, 1e-3, 'gradient of W_x');
  expect(values(grads.W_h).every(Number.isFinite)).toBe(true);
  dispose([params, x, by, xs, value, grads]);
});
