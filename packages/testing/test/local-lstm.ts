// An LSTM of a few lines, to be held against the suite, and to be broken in known places.
import { add, dot, mul, sigmoid, splitTensor, type Tensor1D, type Tensor2D, tanh } from '@unroll/tensor';
import { lstmSpec } from '../src/index.js';
import { localCell } from './local-unroll.js';

/** [4H, I], [4H, H], [4H]. */
export type Params = { readonly W_x: Tensor2D; readonly W_h: Tensor2D; readonly b: Tensor1D };
/** Each [B, H]. */
export type State = { readonly h: Tensor2D; readonly c: Tensor2D };

/** i, f, g, o before their squashing. */
export function sums({ W_x, W_h, b }: Params, { h }: State, x: Tensor2D): [Tensor2D, Tensor2D, Tensor2D, Tensor2D] {
  return splitTensor(add(dot(W_x, x), dot(W_h, h), b), 4, 1) as [Tensor2D, Tensor2D, Tensor2D, Tensor2D];
}

/** The right cell. */
export const localLstm = {
  ...localCell<Params, State>(lstmSpec),
  step(params: Params, state: State, x: Tensor2D): State {
    const [i, f, g, o] = sums(params, state, x);
    const c = add(mul(sigmoid(f), state.c), mul(sigmoid(i), tanh(g)));
    return { h: mul(sigmoid(o), tanh(c)), c };
  },
};

/** An LSTM of the local kind, right or wrong. */
export type LocalLstm = typeof localLstm;
