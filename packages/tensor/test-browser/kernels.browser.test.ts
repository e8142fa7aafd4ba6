import { expect, it } from 'vitest';
import { relaxedSimd } from 'wasm-feature-detect';
import {
  dispose,
  fusedCell,
  hasFusedKernels,
  memory,
  ready,
  sum,
  type Tensor2D,
  tensor,
  valueAndGrad,
  values,
} from '../src/index.js';

it('runs the fused kernels of the build that the browser has', async () => {
  expect((await ready()).kernels).toBe((await relaxedSimd()) ? 'relaxed' : 'simd');
  expect(hasFusedKernels()).toBe(true);
  const before = memory();
  const all = (n: number, shape: number[]) => tensor(new Float32Array(n).fill(0.5), shape);
  const params = { W_x: all(4, [4, 1]), W_h: all(4, [4, 1]), b: all(4, [4]) };
  const [xs, zero] = [all(1, [1, 1]) as Tensor2D, tensor([0], [1, 1]) as Tensor2D];
  const { value, grads } = valueAndGrad((p: typeof params) =>
    sum(fusedCell('lstm', { xs, counts: [1], weights: p, state: { h: zero, c: zero } }).hs),
  )(params);
  const [gate, candidate] = [1 / (1 + Math.exp(-0.75)), Math.tanh(0.75)];
  const c = gate * candidate;
  expect(values(value)[0]).toBeCloseTo(gate * Math.tanh(c), 6);
  const slope = (1 - gate) * gate * Math.tanh(c); // to the output gate's bias
  expect(values(grads.b)[3]).toBeCloseTo(slope, 6);
  dispose([params, xs, zero, value, grads]);
  expect(memory()).toEqual(before);
});
