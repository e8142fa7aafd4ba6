import { add, dot, mul, sigmoid, sub, type Tensor1D, type Tensor2D, zeros } from '@unroll/tensor';
import { initInputGates } from '../init/gates.js';
import type { Cell, HiddenState } from './cell.js';
import { kernel } from './kernel.js';
import type { Own } from './own.js';
import { parts } from './parts.js';
import { scanned } from './scan.js';

/** Parameters of {@link minGru}; row blocks in the order `z, n`. */
export type MinGruParams = Own<'minGru'> & {
  /** Input weights, `[2H, I]`. */
  readonly W_x: Tensor2D;
  /** Bias, `[2H]`. */
  readonly b: Tensor1D;
};

/** The gates of one step of {@link minGru}, each `[B, H]`. */
export type MinGruGates = {
  /** Update gate, in (0, 1): 1 takes the candidate. */
  readonly z: Tensor2D;
  /** Candidate, any number. */
  readonly n: Tensor2D;
};

/**
 * The gates of one step: `z = σ(W_xz·xₜ + b_z)` and `n = W_xn·xₜ + b_n`. Neither depends on the state.
 * @param params - the parameters
 * @param _state - the state before the step, which is not read
 * @param x - the input, `[B, I]`
 * @returns the gates, each `[B, H]`
 */
export function minGruGates({ W_x, b }: MinGruParams, _state: HiddenState | undefined, x: Tensor2D): MinGruGates {
  const [z, n] = parts(add(dot(W_x, x), b), 2, 1);
  return { z: sigmoid(z), n };
}

/**
 * One step of the minimal GRU: `hₜ = (1−z)⊙hₜ₋₁ + z⊙n` (Feng et al. 2024, "Were RNNs All We Needed?",
 * arXiv 2410.01201), with the gates of {@link minGruGates}.
 * @param params - the parameters
 * @param state - the state before the step, `h [B, H]`
 * @param x - the input, `[B, I]`
 * @returns the state after the step
 * @example
 * ```ts
 * import { minGru, minGruStep } from '@unroll/cells';
 * import { ones, ready } from '@unroll/tensor';
 *
 * await ready();
 * const params = minGru.init({ input: 3, hidden: 2 }, Math.random);
 * const { h } = minGruStep(params, minGru.zero(1, 2), ones([1, 3]));
 * if (h.shape.join() !== '1,2') throw new Error('expected [B, H]');
 * ```
 */
export function minGruStep(params: MinGruParams, { h }: HiddenState, x: Tensor2D): HiddenState {
  const { z, n } = minGruGates(params, undefined, x);
  return { h: add(mul(sub(1, z), h), mul(z, n)) };
}

/** hₜ = a⊙hₜ₋₁ + b with a = 1 − z and b = z⊙n. */
function linear(params: MinGruParams, x: Tensor2D) {
  const { z, n } = minGruGates(params, undefined, x);
  return { a: sub(1, z), b: mul(z, n) };
}

/**
 * The minimal GRU, whose step is {@link minGruStep}. No gate looks at the state, so a whole sequence is a parallel scan:
 * `T` steps in `log₂ T` rounds.
 *
 * $$
 * \begin{aligned}
 * z_t &= \sigma(W_x x_t + b) \\
 * n_t &= W_x x_t + b \\
 * h_t &= (1 - z_t) \odot h_{t-1} + z_t \odot n_t
 * \end{aligned}
 * $$
 */
export const minGru: Cell<MinGruParams, HiddenState> = {
  name: 'minGru',
  directions: 1,
  gates: [
    { name: 'z', role: 'overwrite' },
    { name: 'n', role: 'other' },
  ],
  highway: 'h',
  shapes: ({ input, hidden }) => ({ W_x: [2 * hidden, input], b: [2 * hidden] }),
  size: ({ W_x: { shape } }) => ({ input: shape[1], hidden: shape[0] / 2 }),
  init: (size, random, options) => initInputGates(minGru, size, random, options),
  zero: (batch, hidden) => ({ h: zeros([batch, hidden]) }),
  activations: minGruGates,
  step: minGruStep,
  ...scanned(
    linear,
    kernel('minGru', (params: MinGruParams) => params),
  ),
};
