import { type Cell, type InitOptions, type RnnParams, type RnnState, reference, rnn } from '@unroll/cells';
import { add, dot, identity, relu } from '@unroll/tensor';

/**
 * The IRNN: `hₜ = relu(W_hh·hₜ₋₁ + W_xh·xₜ + b_h)` with `W_hh = 1` at the start, so that an active unit passes gradients on
 * unchanged (Le, Jaitly and Hinton 2015). To the instruments it is a cell like any from outside: they read it by its step.
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
export const irnn: Cell<RnnParams, RnnState> = {
  ...reference(rnn),
  name: 'irnn',
  init: (size, random, options: InitOptions = {}) => rnn.init(size, random, { recurrent: identity(), ...options }),
  step: ({ W_xh, W_hh, b_h }, { h }, x) => ({ h: relu(add(dot(W_hh, h), dot(W_xh, x), b_h)) }),
};
