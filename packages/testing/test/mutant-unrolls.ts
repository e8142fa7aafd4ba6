// Wrong unrolls, each with the beginnings of the names of the checks that must find it.
import { add, keep, mul, reverse, scope, type Tensor2D } from '@unroll/tensor';
import type { LocalLstm, Params, State } from './local-lstm.js';
import { localUnroll } from './local-unroll.js';

const PYTORCH = 'PyTorch: lstm layers=1 T=1 B=7';

/** Doubles x in its first call. */
function odd(cell: LocalLstm): LocalLstm['step'] {
  let first = true;
  return (params: Params, state: State, x: Tensor2D) => {
    const input = first ? scope(() => mul(x, 2)) : x;
    first = false;
    return cell.step(params, state, input);
  };
}

/** An unroll of the local LSTM, right or wrong. */
export type Unroll = typeof localUnroll<Params, State>;

/** What is wrong → how, and who must see it. */
export const mutantUnrolls: Record<string, [Unroll, string[]]> = {
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
