import { type Cell, type HiddenState, type InitOptions, type RnnReluParams, rnnRelu } from '@unroll/cells';
import { identity } from '@unroll/tensor';

/**
 * The IRNN: `rnnRelu`, `hₜ = max(0, W_hh·hₜ₋₁ + W_xh·xₜ + b_h)`, with `W_hh = 1` at the start, so that an active unit passes
 * gradients on unchanged (Le, Jaitly and Hinton 2015).
 * @example
 * ```ts
 * import { gradientFlow, irnn } from '@unroll/probe';
 * import { ones, ready } from '@unroll/tensor';
 *
 * await ready();
 * const params = irnn.init({ input: 1, hidden: 4 }, Math.random, { input: (shape) => ones(shape) });
 * const { layers } = gradientFlow(irnn, params, ones([100, 1, 1]));
 * if (Math.abs((layers[0]?.h.mean[0] ?? 1) - Math.log10(2)) > 1e-6) throw new Error('expected a gradient of 1 each');
 * ```
 */
export const irnn: Cell<RnnReluParams, HiddenState> = {
  ...rnnRelu,
  name: 'irnn',
  init: (size, random, options: InitOptions = {}) => rnnRelu.init(size, random, { recurrent: identity(), ...options }),
};
