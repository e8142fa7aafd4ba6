// Wrong cells and wrong unrolls, each with the checks that must find it.
import {
  add,
  div,
  exp,
  keep,
  mean,
  mul,
  reverse,
  scope,
  sigmoid,
  sub,
  type Tensor2D,
  tanh,
  tensor,
  values,
  zeros,
} from '@unroll/tensor';
import { type LocalCell, localLstm, localUnroll, type Params, type State, sums } from './local-lstm.js';

/** What is wrong, where, and who must see it. */
export interface Mutant {
  readonly name: string;
  readonly cell?: LocalCell;
  readonly unroll?: typeof localUnroll;
  /** Beginnings of the names of checks that fail. */
  readonly found: readonly string[];
}

const PYTORCH = 'PyTorch: lstm layers=1 T=1 B=7';
const SPEC = 'float64 spec: T=4 B=5';
const step = localLstm.step;
const detached = <T extends Tensor2D>(x: T) => tensor(values(x), x.shape) as T;

const cells: Record<string, [Partial<LocalCell>, string[]]> = {
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

const unrolls: Record<string, [typeof localUnroll, string[]]> = {
  'the given state is ignored': [
    (cell, params, xs, _, how) => localUnroll(cell, params, xs, undefined, how),
    ['a whole sequence', PYTORCH, 'a ShapeError for a state'],
  ],
  'lengths are ignored': [
    (cell, params, xs, state, { reverse = false } = {}) => localUnroll(cell, params, xs, state, { reverse }),
    ['a row of some length', 'padding changes', 'PyTorch: lstm layers=1 T=9 B=7 lengths', 'a ShapeError for lengths'],
  ],
  'outputs go on beyond the length': [
    (cell, params, xs, state, how) => {
      const { hs } = localUnroll(cell, params, xs, state, { reverse: how?.reverse ?? false });
      return { ...localUnroll(cell, params, xs, state, how), hs };
    },
    ['a row of some length', 'padding changes'],
  ],
  'reverse is ignored': [
    (cell, params, xs, state, { reverse: _, ...how } = {}) => localUnroll(cell, params, xs, state, how),
    ['reverse is forward', 'PyTorch: lstm layers=1 T=9 B=7 reverse', 'float64 spec: T=6 B=5 I=2 H=3 reverse'],
  ],
  'reverse leaves the outputs mirrored': [
    (cell, params, xs, state, how) => {
      const out = localUnroll(cell, params, xs, state, how);
      return how?.reverse ? { ...out, hs: reverse(out.hs, 0) } : out;
    },
    ['reverse is forward', 'PyTorch: lstm layers=1 T=9 B=7 reverse'],
  ],
  'the last state is the first': [
    (cell, params, xs, state, how) => ({
      ...localUnroll(cell, params, xs, state, how),
      state: state ?? cell.zero(1, 1),
    }),
    ['a whole sequence', PYTORCH],
  ],
  'wrong shapes meet another error': [
    (cell, params, xs, state, how) => {
      try {
        return localUnroll(cell, params, xs, state, how);
      } catch (error) {
        throw new TypeError((error as Error).message);
      }
    },
    ['a ShapeError for inputs', 'a ShapeError for a state', 'a ShapeError for weights', 'a ShapeError for lengths'],
  ],
  'wrong shapes leave a tensor': [
    (cell, params, xs, state, how) => {
      const extra = keep(add(params.b, 1));
      const out = localUnroll(cell, params, xs, state, how);
      extra.dispose();
      return out;
    },
    ['a ShapeError for inputs', 'an exception leaves'],
  ],
  'the caller’s state is disposed of': [
    (cell, params, xs, state, how) => {
      const out = localUnroll(cell, params, xs, state, how);
      state?.c.dispose();
      return out;
    },
    ['unroll leaves'],
  ],
  'the first step is stepped otherwise': [
    (cell, params, xs, state, how) => localUnroll({ ...cell, step: odd(cell) }, params, xs, state, how),
    ['a whole sequence', 'unrolling is', PYTORCH],
  ],
};

/** Doubles x in its first call. */
function odd(cell: LocalCell): LocalCell['step'] {
  let first = true;
  return (params: Params, state: State, x: Tensor2D) => {
    const input = first ? scope(() => mul(x, 2)) : x;
    first = false;
    return cell.step(params, state, input);
  };
}

/** All of them. */
export const mutants: readonly Mutant[] = [
  ...Object.entries(cells).map(([name, [wrong, found]]) => ({ name, cell: { ...localLstm, ...wrong }, found })),
  ...Object.entries(unrolls).map(([name, [unroll, found]]) => ({ name, unroll, found })),
];
