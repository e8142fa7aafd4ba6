import type { Tensor1D, Tensor2D } from '../../types.js';
import { fused } from './run.js';
import type { FusedInputs, FusedOutputs } from './types.js';

/**
 * The simple recurrent network over a whole sequence in one kernel, with gradients to every tensor:
 * hₜ = tanh(W_x·xₜ + b + W_h·hₜ₋₁), with G = 1.
 *
 * @example
 * ```ts
 * import { dispose, fusedRnn, hasFusedKernels, ready, scope, tensor, values, zeros } from '@unroll/tensor';
 *
 * await ready();
 * if (!hasFusedKernels()) throw new Error('expected the wasm backend');
 * const { hs } = scope(() =>
 *   fusedRnn({
 *     xs: tensor([1, 0], [2, 1, 1]),
 *     W_x: tensor([0.5], [1, 1]),
 *     W_h: tensor([2], [1, 1]),
 *     b: tensor([0], [1]),
 *     h: zeros([1, 1]),
 *   }),
 * );
 * const [first = 0, second = 0] = values(hs);
 * if (Math.abs(first - Math.tanh(0.5)) > 1e-6 || Math.abs(second - Math.tanh(2 * first)) > 1e-6) throw new Error('tanh');
 * dispose(hs);
 * ```
 * @param inputs - weights, inputs, state, how to walk
 * @returns outputs and last state
 * @throws ShapeError if the shapes do not fit
 * @throws RangeError if a length is not a whole number from 0 to T
 * @throws BackendError where there are no fused kernels (`hasFusedKernels`)
 */
export function fusedRnn(inputs: FusedInputs): FusedOutputs {
  return fused('rnn', inputs, {});
}

/**
 * The LSTM over a whole sequence in one kernel, with gradients to every tensor; gates in the order i, f, g, o (G = 4):
 * a = W_x·xₜ + b + W_h·hₜ₋₁, cₜ = σ(a_f)⊙cₜ₋₁ + σ(a_i)⊙tanh(a_g), hₜ = σ(a_o)⊙tanh(cₜ).
 * @param inputs - as for `fusedRnn`, and the cell state before the first step, `c` [B, H]
 * @returns outputs and last states
 * @throws as `fusedRnn`
 */
export function fusedLstm({
  c,
  ...inputs
}: FusedInputs & { readonly c: Tensor2D }): FusedOutputs & { readonly c: Tensor2D } {
  return fused('lstm', inputs, { c }) as FusedOutputs & { c: Tensor2D };
}

/**
 * The GRU with the reset before the matrix over a whole sequence in one kernel, with gradients to every tensor; gates
 * in the order r, z, n (G = 3): n = tanh(W_xn·xₜ + b_n + W_hn·(r⊙hₜ₋₁)), hₜ = (1 − z)⊙hₜ₋₁ + z⊙n.
 * @param inputs - as for `fusedRnn`
 * @returns outputs and last state
 * @throws as `fusedRnn`
 */
export function fusedGru(inputs: FusedInputs): FusedOutputs {
  return fused('gru', inputs, {});
}

/**
 * The GRU with the reset after the matrix (PyTorch's) over a whole sequence in one kernel, with gradients to every
 * tensor; gates in the order r, z, n (G = 3): n = tanh(W_xn·xₜ + b_n + r⊙(W_hn·hₜ₋₁ + b_hn)), hₜ = (1 − z)⊙n + z⊙hₜ₋₁.
 * @param inputs - as for `fusedRnn`, and the bias inside the reset, `b_hn` [H]
 * @returns outputs and last state
 * @throws as `fusedRnn`
 */
export function fusedGruResetAfter({ b_hn, ...inputs }: FusedInputs & { readonly b_hn: Tensor1D }): FusedOutputs {
  return fused('gruResetAfter', inputs, { b_hn });
}
