import { checkFinite, checkWhole } from '@unroll/check';

/** Keep-gate biases drawn for memories up to a length, see {@link chrono}. Plain JSON. */
export interface Chrono {
  /** `T`: the longest span, in steps, that the layer should be able to bridge. */
  readonly longest: number;
}

/**
 * Chrono initialisation: the bias of the gate that keeps is drawn as `b_f ~ log U(1, T−1)`, the bias of the gate that
 * writes is its opposite, `b_i = −b_f`. Units then forget with time constants spread from 1 to `T` steps (Tallec &
 * Ollivier 2018, "Can recurrent neural networks warp time?").
 * @param longest - `T`, in steps, at least 2
 * @returns a value for `forgetBias`
 * @throws RangeError where `longest` is no whole number >= 2
 * @example
 * ```ts
 * import { chrono, lstm } from '@unroll/cells';
 * import { ready, values } from '@unroll/tensor';
 *
 * await ready();
 * const { b } = lstm.init({ input: 1, hidden: 4 }, Math.random, { forgetBias: chrono(200) });
 * const [b_i = 0, b_f = 0] = [values(b)[0], values(b)[4]];
 * if (b_f < 0 || b_f > Math.log(199) || b_i !== -b_f) throw new Error('expected b_f = -b_i = log U(1, 199)');
 * ```
 */
export function chrono(longest: number): Chrono {
  checkWhole('longest', longest, 2);
  return { longest };
}

/**
 * One draw for each unit of the bias that keeps.
 * @param forgetBias - a constant, or the longest span
 * @param hidden - units
 * @param random - source of randomness
 * @returns `[H]` biases
 * @throws RangeError where the constant is not finite
 * @internal
 */
export function drawKeep(forgetBias: number | Chrono, hidden: number, random: () => number): number[] {
  if (typeof forgetBias === 'number') {
    checkFinite('forgetBias', forgetBias);
    return new Array<number>(hidden).fill(forgetBias);
  }
  const { longest } = chrono(forgetBias.longest);
  return Array.from({ length: hidden }, () => Math.log(1 + random() * (longest - 2)));
}
