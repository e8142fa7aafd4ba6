import {
  mapTree,
  scope,
  stack,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tree,
  tensor,
  unstack,
  where,
  zeros,
} from '@unroll/tensor';
import type { Cell, HiddenState, Layer, Unrolled, UnrollOptions } from './cell.js';
import { checkInputs, checkParams, checkState } from './check-layer.js';
import { checkLengths, inside } from './lengths.js';

/** A cell's state has its output in `h`. */
const output = (state: Tree) => (state as HiddenState).h;

/** The state of rows past their end stands still, their output is 0. */
function freeze<S extends Tree>(rows: Uint8Array, next: S, state: S): { h: Tensor2D; state: S } {
  const isInside = tensor(rows, [rows.length, 1]);
  const h = output(next);
  const frozen: unknown = mapTree((a, b) => where(isInside, a as Tensor, b as Tensor), next, state);
  return { h: where(isInside, h, zeros(h.shape)), state: frozen as S };
}

function loop<P extends Tree, S extends Tree>(
  step: Cell<P, S>['step'],
  params: P,
  xs: Tensor3D,
  start: S,
  { lengths, reverse = false }: UnrollOptions,
): Unrolled<S> {
  const inputs = unstack(xs).map((x, t) => ({ x, rows: lengths && inside(lengths, t) }));
  let state = start;
  const hs = (reverse ? inputs.reverse() : inputs).map(({ x, rows }) => {
    const after = scope(() => {
      const next = step(params, state, x);
      return rows ? freeze(rows, next, state) : { h: output(next), state: next };
    });
    state = after.state;
    return after.h;
  });
  return { hs: stack(reverse ? hs.reverse() : hs), state };
}

/**
 * Walks a layer over a sequence: `hₜ, stateₜ = step(params, stateₜ₋₁, xₜ)` for every `t`. Works inside a gradient.
 * Outside of one, what a step needs only for itself is freed with the step.
 *
 * Uses the layer's `run` where it has one, else the formula.
 * @typeParam P - the parameters
 * @typeParam S - the state
 * @param layer - a cell, or a cell in both directions
 * @param params - its parameters
 * @param xs - the inputs, `[T, B, I]`
 * @param state - the state before the first step; default zeros
 * @param how - lengths of the rows and direction
 * @returns `hs [T, B, H]` and the state after the last step; both are the caller's to dispose of
 * @throws ShapeError that names the argument that does not fit
 * @throws RangeError where a length is no integer from 0 to `T`
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
export function unroll<P extends Tree, S extends Tree>(
  layer: Layer<P, S>,
  params: P,
  xs: Tensor3D,
  state?: S,
  how: UnrollOptions = {},
): Unrolled<S> {
  checkParams(layer, params);
  const { input, hidden } = layer.size(params);
  checkInputs(xs, input);
  const [steps, batch] = xs.shape;
  if (how.lengths) checkLengths(how.lengths, steps, batch);
  return scope(() => {
    const zero = layer.zero(batch, hidden);
    if (state) checkState(state, zero);
    const start = state ?? zero;
    const fast = layer.run?.(params, xs, start, how);
    if (fast) return fast;
    if (!layer.step) throw new TypeError(`layer: expected a step, but ${layer.name} has none`);
    return loop(layer.step.bind(layer), params, xs, start, how);
  });
}
