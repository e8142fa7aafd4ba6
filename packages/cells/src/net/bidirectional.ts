import { concat, type Shape } from '@unroll/tensor';
import type { Cell } from '../cells/cell.js';
import type { Layer } from './layer.js';
import { unrollSteps } from './unroll.js';

/**
 * One for each direction of time.
 * @typeParam T - what there is two of: parameters or states
 */
export type Both<T> = {
  /** From the first step to the last. */
  readonly forward: T;
  /** From the last step to the first. */
  readonly backward: T;
};

/**
 * A cell in both directions of time, each with its own weights: `hₜ = [→hₜ, ←hₜ]` (Schuster & Paliwal 1997). It needs
 * the whole sequence, so it has no `step`.
 * @typeParam P - the parameters of the cell
 * @typeParam S - the state of the cell
 * @param cell - the cell
 * @returns a layer with outputs `[T, B, 2H]`, forward half first
 * @example
 * ```ts
 * import { bidirectional, lstm, unroll } from '@unroll/cells';
 * import { ones, ready } from '@unroll/tensor';
 *
 * await ready();
 * const layer = bidirectional(lstm);
 * const params = layer.init({ input: 3, hidden: 4 }, Math.random);
 * const { hs } = unroll(layer, params, ones([5, 2, 3]), undefined, { lengths: [5, 2] });
 * if (hs.shape.join() !== '5,2,8') throw new Error('expected [T, B, 2H]');
 * ```
 */
export function bidirectional<P extends object, S extends object>(cell: Cell<P, S>): Layer<Both<P>, Both<S>> {
  return {
    name: `bidirectional(${cell.name})`,
    config: { kind: 'bidirectional', cell: cell.config ?? cell.name },
    directions: 2,
    shapes(size) {
      const shapes = Object.entries(cell.shapes(size));
      const named = (direction: string) =>
        shapes.map(([name, shape]): [string, Shape] => [`${direction}.${name}`, shape]);
      return Object.fromEntries([...named('forward'), ...named('backward')]);
    },
    size: ({ forward }) => cell.size(forward),
    init: (size, random, options) => ({
      forward: cell.init(size, random, options),
      backward: cell.init(size, random, options),
    }),
    zero: (batch, hidden) => ({ forward: cell.zero(batch, hidden), backward: cell.zero(batch, hidden) }),
    run(params, xs, state, { reverse = false, ...how }) {
      const forward = unrollSteps(cell, params.forward, xs, state.forward, { ...how, reverse });
      const backward = unrollSteps(cell, params.backward, xs, state.backward, { ...how, reverse: !reverse });
      return {
        hs: concat([forward.hs, backward.hs], 1),
        state: { forward: forward.state, backward: backward.state },
      };
    },
  };
}
