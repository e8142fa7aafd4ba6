// The cells that PyTorch lacks, right, to be held against the suite: not every law suits every formula by itself.
import {
  add,
  div,
  dot,
  mean,
  mul,
  sigmoid,
  splitTensor,
  sqrt,
  square,
  sub,
  type Tensor1D,
  type Tensor2D,
  tanh,
} from '@unroll/tensor';
import { layerNormLstmSpec, minGruSpec } from '../src/index.js';
import type { Params, State } from './local-lstm.js';
import { localCell } from './local-unroll.js';

type MinGru = { readonly W_x: Tensor2D; readonly b: Tensor1D };
type Normed = Params & { readonly [gain in 'g_x' | 'g_h' | 'g_c' | 'b_c']: Tensor1D };

/** Feng et al. 2024. */
export const localMinGru = {
  ...localCell<MinGru, { readonly h: Tensor2D }>(minGruSpec),
  step({ W_x, b }: MinGru, { h }: { readonly h: Tensor2D }, x: Tensor2D) {
    const [z, n] = splitTensor(add(dot(W_x, x), b), 2, 1) as [Tensor2D, Tensor2D];
    const opening = sigmoid(z);
    return { h: add(mul(sub(1, opening), h), mul(opening, n)) as Tensor2D };
  },
};

/** g ⊙ (v − mean) / √(var + 1e-5). */
function normalised(v: Tensor2D, g: Tensor1D): Tensor2D {
  const centred = sub(v, mean(v, 1, true));
  return mul(div(centred, sqrt(add(mean(square(centred), 1, true), 1e-5))), g);
}

/** Ba, Kiros & Hinton 2016. */
export const localLayerNormLstm = {
  ...localCell<Normed, State>(layerNormLstmSpec),
  step({ W_x, W_h, b, g_x, g_h, g_c, b_c }: Normed, { h, c: before }: State, x: Tensor2D): State {
    const sums = add(normalised(dot(W_x, x), g_x), normalised(dot(W_h, h), g_h), b);
    const [i, f, g, o] = splitTensor(sums, 4, 1) as [Tensor2D, Tensor2D, Tensor2D, Tensor2D];
    const c = add(mul(sigmoid(f), before), mul(sigmoid(i), tanh(g)));
    return { h: mul(sigmoid(o), tanh(add(normalised(c, g_c), b_c))) as Tensor2D, c };
  },
};
