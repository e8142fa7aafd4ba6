// How the conventions of the two GRUs go together.
import {
  add,
  concat,
  mul,
  neg,
  type Rank,
  ready,
  scope,
  splitTensor,
  sub,
  type Tensor,
  type Tensor2D,
  tensor,
  uniform,
  unstackTensors,
  values,
  zeros,
} from '@unroll/tensor';
import { expectClose, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GruParams, type GruState, gru, gruGates, gruResetAfter, gruStep, unroll } from '../src/index.js';

beforeAll(() => ready());
leakCheck();

const T = 10;
const H = 6;
const numbers = (x: Tensor) => Array.from(values(x));
const drawn = (random: () => number, shape: [number, number, number]) =>
  tensor(
    Float32Array.from({ length: shape[0] * shape[1] * shape[2] }, () => 2 * random() - 1),
    shape,
  );

describe('negating the z rows', () => {
  /** The other convention: z keeps the state. */
  const keeping = (params: GruParams, state: GruState, x: Tensor2D) => {
    const { z, n } = gruGates(params, state, x);
    return add(mul(sub(1, z), n), mul(z, state.h));
  };
  const negated = ({ W_x, W_h, b }: GruParams): GruParams => {
    const turn = <R extends Rank>(rows: Tensor<R>): Tensor<R> => {
      const [r, z, n] = splitTensor(rows, 3, 0) as [Tensor<R>, Tensor<R>, Tensor<R>];
      return concat([r, neg(z), n], 0);
    };
    return { W_x: turn(W_x), W_h: turn(W_h), b: turn(b) };
  };

  it('maps one z convention of the gru to the other', () =>
    scope(() => {
      const random = seededRandom(9);
      const params = gru.init({ input: 3, hidden: H }, random, { bias: uniform(0.5) });
      const state = { h: tensor(numbers(drawn(random, [1, 4, H])), [4, H]) };
      const [x] = unstackTensors(drawn(random, [1, 4, 3])) as [Tensor2D];
      const ours = gruStep(params, state, x);
      expectClose(values(keeping(negated(params), state, x)), values(ours.h), 1e-6, 'h'); // float32
      expect(numbers(keeping(params, state, x))).not.toEqual(numbers(ours.h));
    }));

  it('makes gru and gruResetAfter the same where nothing is reset, and only there', () =>
    scope(() => {
      const random = seededRandom(10);
      const params = gru.init({ input: 3, hidden: H }, random);
      const xs = drawn(random, [T, 2, 3]);
      const open = { ...params, b: tensor([...new Array(H).fill(40), ...new Array(2 * H).fill(0)], [3 * H]) }; // σ(40) = 1
      const theirs = (p: GruParams) => {
        const { W_x, W_h, b } = negated(p);
        return unroll(gruResetAfter, { W_x, W_h, b, b_hn: zeros([H]) }, xs).hs;
      };
      expectClose(values(theirs(open)), values(unroll(gru, open, xs).hs), 1e-5, 'hs'); // float32, ten steps
      const off = numbers(sub(theirs(params), unroll(gru, params, xs).hs)).map(Math.abs);
      expect(Math.max(...off)).toBeGreaterThan(1e-3);
    }));
});
