// Wrong cells, each with the beginnings of the names of the checks that must find it.
import {
  add,
  div,
  exp,
  keep,
  mean,
  mul,
  sigmoid,
  sub,
  type Tensor2D,
  tanh,
  tensor,
  values,
  zeros,
} from '@unroll/tensor';
import { type LocalLstm, localLstm, sums } from './local-lstm.js';

const PYTORCH = 'PyTorch: lstm layers=1 T=1 B=7';
const SPEC = 'float64 spec: T=4 B=5';
const step = localLstm.step;
const detached = <T extends Tensor2D>(x: T) => tensor(values(x), x.shape) as T;

/** What is wrong → how, and who must see it. */
export const mutantCells: Record<string, [Partial<LocalLstm>, string[]]> = {
  'input and forget gate are exchanged': [
    {
      step(params, state, x) {
        const [f, i, g, o] = sums(params, state, x);
        const c = add(mul(sigmoid(f), state.c), mul(sigmoid(i), tanh(g)));
        return { h: mul(sigmoid(o), tanh(c)), c };
      },
    },
    [PYTORCH, SPEC, 'inputs of'],
  ],
  'an output is 1.0001 times what it should be': [
    {
      step(params, state, x) {
        const { h, c } = step(params, state, x);
        return { h: mul(h, 1.0001), c };
      },
    },
    [PYTORCH, SPEC],
  ],
  'W_h gets no gradient': [
    { step: (params, state, x) => step({ ...params, W_h: detached(params.W_h) }, state, x) },
    [PYTORCH, SPEC],
  ],
  'c₀ gets no gradient': [{ step: (params, { h, c }, x) => step(params, { h, c: detached(c) }, x) }, [PYTORCH, SPEC]],
  'rows see each other': [
    { step: (params, state, x) => step(params, state, sub(x, mean(x, 0))) },
    ['the rows of a batch', PYTORCH],
  ],
  'the first row is another': [
    {
      step(params, { h, c }, x) {
        const first = tensor(
          Array.from({ length: x.shape[0] }, (_, row) => (row === 0 ? 0.5 : 1)),
          [x.shape[0], 1],
        );
        return step(params, { h, c: mul(c, first) }, x);
      },
    },
    ['another order', 'the rows of a batch'],
  ],
  'the sigmoid overflows': [
    {
      step(params, state, x) {
        const [i, f, g, o] = sums(params, state, x);
        const naive = (a: Tensor2D) => div(exp(a), add(exp(a), 1)) as Tensor2D;
        const c = add(mul(naive(f), state.c), mul(naive(i), tanh(g)));
        return { h: mul(naive(o), tanh(c)), c };
      },
    },
    ['inputs of'],
  ],
  'every call differs a little': [
    {
      step: (params, state, x) => step(params, state, mul(x, 1 + 1e-6 * (calls++ % 5))),
    },
    ['the same question'],
  ],
  'a tensor of each step stays': [
    {
      step(params, state, x) {
        keep(add(x, 1));
        return step(params, state, x);
      },
    },
    ['unroll leaves', 'a gradient leaves', 'an exception leaves'],
  ],
  'init forgets its randomness': [{ init: (size) => localLstm.init(size, Math.random) }, ['init draws']],
  'init is of another shape': [
    { init: ({ input, hidden }, random) => localLstm.init({ input: hidden, hidden: input }, random) },
    ['init draws'],
  ],
  'zero is not zero': [
    { zero: (batch, hidden) => ({ h: zeros([batch, hidden]), c: add(zeros([batch, hidden]), 1) }) },
    ['zero is', 'a missing state'],
  ],
};
let calls = 0;
