import { checkKeys } from '@unroll/check';
import { scope, type Tensor3D } from '@unroll/tensor';
import { checkInputs, checkMasks, checkParams, checkState } from './check-layer.js';
import type { Layer } from './layer.js';
import { over, rowsOf } from './over.js';
import type { MaskHow, Steps, StepsHow, StepsOutputs } from './steps.js';
import { walk } from './walk.js';

/** How a sequence is walked. */
export interface UnrollOptions extends MaskHow {
  /**
   * Valid steps of each row, `[B]` whole numbers from 0 to `T`. After its end the state of a row stands still and its
   * outputs are 0; what stands in the padding is not read. Default: every row has `T` steps.
   */
  readonly lengths?: ArrayLike<number>;
  /** Walk from each row's last valid step to its first. Outputs stay at the step they belong to. Default `false`. */
  readonly reverse?: boolean;
  /**
   * Noise as data: for parts of the state (`h`, `c`), which share of the old one stays, `[T, B, H]`:
   * `stateₜ = m⊙stateₜ₋₁ + (1−m)⊙new`. Default: what the layer draws itself, if it is one that does.
   */
  readonly masks?: Readonly<Record<string, Tensor3D>>;
}

/**
 * What unrolling gives.
 * @typeParam S - the state
 */
export interface Unrolled<S> {
  /** The output of every step, `[T, B, H]` (`[T, B, 2H]` in both directions). */
  readonly hs: Tensor3D;
  /** The state after the last step. */
  readonly state: S;
}

/**
 * Walks a layer over the steps that count: by the layer's `run` where it has one, else by its formula.
 * @typeParam P - the parameters
 * @typeParam S - the state
 * @param layer - a cell or a wrapper
 * @param params - its parameters
 * @param xs - the steps
 * @param state - the state before the first step, rows in the order of the steps
 * @param how - direction, masks
 * @returns outputs and last state
 * @internal
 */
export function unrollSteps<P extends object, S extends object>(
  layer: Layer<P, S>,
  params: P,
  xs: Steps,
  state: S,
  how: StepsHow,
): StepsOutputs<S> {
  const drawn = how.masks ?? layer.masks?.({ rows: xs.rows.shape[0], hidden: layer.size(params).hidden }, how);
  const noisy = drawn ? { ...how, masks: drawn } : how;
  if (layer.inside) return unrollSteps(layer.inside, params, xs, state, noisy);
  const fast = layer.run?.(params, xs, state, noisy);
  if (fast) return fast;
  if (!layer.step) throw new TypeError(`layer: expected one with a step, got ${layer.name}`);
  return walk(layer.step.bind(layer), params, xs, state, noisy);
}

/**
 * Walks a layer over a sequence: `hₜ, stateₜ = step(params, stateₜ₋₁, xₜ)` for every `t`. Works inside a gradient.
 * Outside of one, what a step needs only for itself is freed with the step. The cost follows the sum of the lengths:
 * padding is neither read nor computed.
 *
 * Uses the layer's `run` where it has one, else the formula.
 * @typeParam P - the parameters
 * @typeParam S - the state
 * @param layer - a cell, or a wrapper around cells
 * @param params - its parameters
 * @param xs - the inputs, `[T, B, I]`
 * @param state - the state before the first step; default zeros
 * @param how - lengths of the rows, direction, noise
 * @returns `hs [T, B, H]` and the state after the last step; both are the caller's to dispose of
 * @throws ShapeError that names the argument that does not fit
 * @throws RangeError where a length is no whole number from 0 to `T`
 * @example
 * ```ts
 * import { lstm, unroll } from '@unroll/cells';
 * import { ones, ready } from '@unroll/tensor';
 *
 * await ready();
 * const params = lstm.init({ input: 3, hidden: 4 }, Math.random);
 * const first = unroll(lstm, params, ones([5, 2, 3]));
 * const second = unroll(lstm, params, ones([5, 2, 3]), first.state); // goes on where the first stopped
 * if (second.hs.shape.join() !== '5,2,4') throw new Error('expected [T, B, H]');
 * ```
 */
export function unroll<P extends object, S extends object>(
  layer: Layer<P, S>,
  params: NoInfer<P>,
  xs: Tensor3D,
  state?: NoInfer<S>,
  how: UnrollOptions = {},
): Unrolled<S> {
  checkKeys('how', how, ['lengths', 'reverse', 'masks', 'training', 'random']);
  checkParams(layer, params);
  const { input, hidden } = layer.size(params);
  checkInputs(xs, input);
  const [steps, batch] = xs.shape;
  const { lengths, masks = {}, ...rest } = how;
  checkMasks(masks, [steps, batch, hidden]);
  return scope(() => {
    const zero = layer.zero(batch, hidden);
    if (state) checkState(state, zero);
    return over<S>(xs, input, lengths, state ?? zero, layer.directions * hidden, (packed, first, plan) => {
      const given = Object.entries(masks).map(([part, m]) => [part, rowsOf(m, plan)] as const);
      const noise = given.length > 0 ? { masks: Object.fromEntries(given) } : {};
      return unrollSteps(layer, params, packed, first, { ...rest, ...noise });
    });
  });
}
