import { ready, scope, sum, type Tensor, tensor, valueAndGrad, values } from '@unroll/tensor';
import { leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { lstm } from '../cells/lstm.js';
import { rnn } from '../cells/rnn.js';
import { stack } from './stack.js';
import { unroll } from './unroll.js';
import { weightDrop } from './weight-drop.js';

beforeAll(() => ready());
leakCheck();

const zeros = (x: Tensor) => values(x).filter((w) => w === 0).length / x.size;

it('drops recurrent weights and no others, in every layer', () =>
  scope(() => {
    const params = {
      layers: [
        lstm.init({ input: 3, hidden: 30 }, seededRandom(1)),
        rnn.init({ input: 30, hidden: 30 }, seededRandom(2)),
      ],
    };
    const dropped = weightDrop(params, 0.5, seededRandom(3));
    const [first, second] = dropped.layers as unknown as [{ W_h: Tensor; W_x: Tensor }, { W_hh: Tensor; b_h: Tensor }];
    expect(Math.abs(zeros(first.W_h) - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / 3600)); // five standard deviations
    expect(zeros(second.W_hh)).toBeGreaterThan(0.3);
    expect(first.W_x).toBe((params.layers[0] as unknown as { W_x: Tensor }).W_x);
    expect(weightDrop(params, 0, seededRandom(3))).toBe(params);
    expect(() => weightDrop(params, 1, seededRandom(3))).toThrow('rate: expected a number in [0, 1), got 1');
  }));

it('lets the gradient reach the weights that stayed, and them alone', () =>
  scope(() => {
    const params = rnn.init({ input: 2, hidden: 4 }, seededRandom(1));
    const xs = tensor([1, 2, 3, 4, 5, 6, 7, 8], [4, 1, 2]);
    const { W_hh } = weightDrop(params, 0.5, seededRandom(2));
    const { grads } = valueAndGrad((p: typeof params) => sum(unroll(rnn, weightDrop(p, 0.5, seededRandom(2)), xs).hs))(
      params,
    );
    values(W_hh).forEach((w, i) => {
      if (w === 0) expect(Math.abs(values(grads.W_hh)[i] as number)).toBe(0);
    });
    expect(values(grads.W_hh).some((g) => g !== 0)).toBe(true);
  }));

it('is an option of a stack, in training alone', () =>
  scope(() => {
    const net = stack([rnn], { hidden: 8, weightDrop: 0.5 });
    const params = net.init(2, seededRandom(1));
    const xs = tensor(new Float32Array(20).fill(1), [10, 1, 2]);
    const run = (training: boolean) =>
      Array.from(values(net.unroll(params, xs, undefined, { training, random: seededRandom(4) }).hs));
    const plain = Array.from(values(unroll(rnn, params[0], xs).hs));
    expect(run(false)).toEqual(plain);
    expect(run(true)).not.toEqual(plain);
    expect(run(true)).toEqual(run(true));
    expect(() => net.unroll(params, xs, undefined, { training: true })).toThrow('random: expected a function');
  }));
