import {
  mul,
  ready,
  scope,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor,
  valueAndGrad,
  values,
} from '@unroll/tensor';
import { expectClose, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, it } from 'vitest';
import { unroll } from '../net/unroll.js';
import type { Cell } from './cell.js';
import { minGru, minGruGates } from './min-gru.js';
import { reference } from './reference.js';
import { scan, scanned } from './scan.js';

beforeAll(() => ready());
leakCheck();

const drawn = (shape: readonly number[], seed: number) => {
  const random = seededRandom(seed);
  return tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 2 * random() - 1),
    shape,
  );
};

it.each([1, 2, 3, 7, 8, 33])('is the recurrence step by step, T = %i', (T) =>
  scope(() => {
    const [a, b] = [drawn([T, 2, 3], 1), drawn([T, 2, 3], 2)] as [Tensor3D, Tensor3D];
    const h = drawn([2, 3], 3) as Tensor2D;
    const [A, B, start] = [values(a), values(b), values(h)];
    const expected: number[] = [];
    const state = Array.from(start);
    for (let t = 0; t < T; t++)
      for (let j = 0; j < 6; j++) {
        state[j] = (A[6 * t + j] as number) * (state[j] as number) + (B[6 * t + j] as number);
        expected.push(state[j] as number);
      }
    expectClose(values(scan(a, b, h)), expected, 1e-5, 'h'); // float32, sums in another order
  }),
);

/** The scan alone, without a kernel. */
const byScan: Cell = {
  ...minGru,
  ...scanned(
    (params: Parameters<typeof minGruGates>[0], x: Tensor2D) => {
      const { z, n } = minGruGates(params, undefined, x);
      return { a: sub(1, z), b: mul(z, n) };
    },
    {
      run: () => undefined,
      kernel: () => undefined,
    },
  ),
};

it.each([{}, { reverse: true }, { lengths: [5, 0, 2] }, { lengths: [1, 6, 3], reverse: true }])(
  'walks as the formula does, with gradients: %o',
  (how) =>
    scope(() => {
      const params = minGru.init({ input: 2, hidden: 4 }, seededRandom(4));
      const xs = drawn([6, 3, 2], 5) as Tensor3D;
      const h = drawn([3, 4], 6) as Tensor2D;
      const masks = {
        h: tensor(
          values(drawn([6, 3, 4], 7)).map((m) => Math.abs(m)),
          [6, 3, 4],
        ),
      };
      for (const noise of [{}, { masks }]) {
        const ask = (cell: Cell) =>
          valueAndGrad(({ p, x, s }: { p: typeof params; x: Tensor3D; s: Tensor2D }) => {
            const out = unroll(cell, p, x, { h: s }, { ...how, ...noise });
            return { value: sum(mul(out.hs, out.hs)), aux: out.hs };
          })({ p: params, x: xs, s: h });
        const [ours, right] = [ask(byScan), ask(reference(minGru))];
        expectClose(values(ours.aux), values(right.aux), 1e-5, 'hs');
        expectClose(values(ours.grads.x), values(right.grads.x), 1e-4, 'gradient of x');
        expectClose(values(ours.grads.s), values(right.grads.s), 1e-4, 'gradient of h');
        for (const name of ['W_x', 'b'] as const)
          expectClose(values(ours.grads.p[name] as Tensor), values(right.grads.p[name] as Tensor), 1e-4, name);
      }
    }),
);
