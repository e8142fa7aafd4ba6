import { add, type Shape, scope, uniform } from '@unroll/tensor';
import type { InitOptions } from './gates.js';
import type { Random } from './size.js';

const bounded = <const S extends Shape>(shape: S, random: Random) =>
  uniform(1 / Math.sqrt(shape[0] ?? 1))(shape, random);

/**
 * PyTorch's default initialisation: every weight from U(−1/√H, 1/√H), and no forget bias. Biases are the sum of two such
 * draws, because PyTorch adds two bias vectors (`bias_ih` and `bias_hh`) where we keep one; the two that `gruResetAfter`
 * keeps apart for its candidate are drawn so too, √2 wider than PyTorch's.
 *
 * Its recurrent matrix has a largest singular value near 1.155 but a spectral radius near 0.577, so that gradients of a
 * vanilla cell vanish although the singular value is above 1.
 * @example
 * ```ts
 * import { pytorchUniform, rnn } from '@unroll/cells';
 * import { ready, values } from '@unroll/tensor';
 *
 * await ready();
 * const { W_hh } = rnn.init({ input: 4, hidden: 16 }, Math.random, pytorchUniform);
 * if (values(W_hh).some((w) => Math.abs(w) > 0.25)) throw new Error('expected weights within 1/√16');
 * ```
 */
export const pytorchUniform: InitOptions = {
  input: bounded,
  recurrent: bounded,
  bias: (shape, random) => scope(() => add(bounded(shape, random), bounded(shape, random))),
  forgetBias: 0,
};
