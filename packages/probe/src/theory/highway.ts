import type { Cell } from '@unroll/cells';
import { checkKeys } from '@unroll/check';
import type { Tensor3D, Tree } from '@unroll/tensor';
import { type LossGradient, sumLoss } from '../flow/loss.js';
import { type NormCurve, normCurve } from '../flow/norm-curve.js';
import { log10Norms, scaled } from '../flow/scaled.js';
import { sweep } from '../flow/sweep.js';
import { type Road, roadOf } from '../walk/road.js';
import { type Step, zeroLike } from '../walk/step.js';
import { mean, mul } from '../walk/vectors.js';
import { walks } from './along.js';

/** How much of a gradient takes the direct path. */
export interface Highway {
  /** Which part of the state the direct path carries: what the cell says in `highway`, `c` of the `lstm`, `h` of the grus. */
  readonly part: 'c' | 'h';
  /** Mean of the gate that keeps, over units and rows, at every step, `[T]`: `f`, or `1 − z`, as the cell's gates say. */
  readonly keep: Float64Array;
  /**
   * `log10 ∏ keep_k` over k = t+1 … T, for t = 0 … T, `[T + 1]`; the mean over units and rows. It is the logarithm of
   * `∂c_T/∂c_t` (`∂h_T/∂h_t`) along the direct path.
   */
  readonly product: Float64Array;
  /** `log10` of the norm of what reaches step t by the direct path alone. */
  readonly direct: NormCurve;
  /** `log10` of the norm of the whole gradient, all paths together. */
  readonly whole: NormCurve;
  /**
   * `‖direct‖/‖whole‖` for t = 0 … T, `[T + 1]`, the geometric mean over the rows: near 1, the highway carries the
   * gradient; near 0, other paths do. Above 1, other paths work against it.
   */
  readonly share: Float64Array;
}

/** How the gradient is taken. */
export interface HighwayOptions {
  /** The loss of the last step, as its gradient by the output. Default: the sum. */
  readonly loss?: LossGradient;
  /** The state before the first step. Default zeros. */
  readonly state?: Tree;
}

/** The gradient of one row that only the direct path carries, `[T + 1]`. */
function directNorms(steps: readonly Step[], { part, keep }: Road, local: Float64Array): Float64Array {
  const T = steps.length;
  const norms = new Float64Array(T + 1);
  const last = steps[T - 1] as Step;
  const [zero = {}] = zeroLike([last.state]);
  let now = scaled({ [part]: last.back({ ...zero, h: local }).at[part] as Float64Array });
  for (let t = T; t >= 0; t--) {
    norms[t] = log10Norms(now.direction, now.log10)[part] as number;
    if (t > 0)
      now = scaled({ [part]: mul(now.direction[part] as Float64Array, keep((steps[t - 1] as Step).gates)) }, now.log10);
  }
  return norms;
}

/** `log10` of the product of all later gates, the mean over rows and units. */
function products(keeps: readonly (readonly Float64Array[])[], T: number): Float64Array {
  const sums = new Float64Array(T + 1);
  for (let t = T - 1; t >= 0; t--)
    sums[t] = (sums[t + 1] as number) + mean(keeps.flatMap((row) => Array.from(row[t] as Float64Array, Math.log10)));
  return sums;
}

/**
 * How much of the gradient takes the direct path: `c_t → f_{t+1}⊙c_t → …` of the `lstm`, `h_t → (1−z_{t+1})⊙h_t → …` of the
 * grus. `∂c_T/∂c_t = ∏ f_k` holds on it alone: `h` feeds the gates too, and gradients take those ways as well.
 * @param cell - a cell whose record has a `highway` and a gate that keeps or overwrites, such as `lstm` and the grus
 * @param params - its parameters
 * @param xs - the inputs, `[T, B, I]`
 * @param options - loss on the last step, first state
 * @returns gates, products, norms and share
 * @throws TypeError for a cell without a direct path
 * @throws ShapeError or RangeError that names the argument that does not fit
 * @example
 * ```ts
 * import { lstm } from '@unroll/cells';
 * import { highway } from '@unroll/probe';
 * import { ready, zeros } from '@unroll/tensor';
 *
 * await ready();
 * const params = lstm.init({ input: 1, hidden: 4 }, Math.random, { recurrent: (shape) => zeros(shape) });
 * const { product, share } = highway(lstm, params, zeros([200, 1, 1]));
 * // W_h = 0, no input, forget bias 1: f = σ(1) at every step, and there is no other path
 * if (Math.abs((product[0] ?? 0) - 200 * Math.log10(1 / (1 + Math.exp(-1)))) > 1e-4) throw new Error(`${product[0]}`);
 * if (Math.abs((share[0] ?? 0) - 1) > 1e-9) throw new Error(`${share[0]}`);
 * ```
 */
export function highway(cell: Cell, params: Tree, xs: Tensor3D, options: HighwayOptions = {}): Highway {
  checkKeys('highway', options, ['loss', 'state']);
  const { loss = sumLoss, state } = options;
  const road = roadOf(cell);
  if (!road) throw new TypeError(`cell: expected one with a direct path (a highway and a gate), got ${cell.name}`);
  const { part, keep } = road;
  const rows = walks(cell, params, xs, state);
  const T = xs.shape[0];
  const local = rows.map((steps, b) =>
    Float64Array.from(loss((steps[T - 1] as Step).state['h'] as Float64Array, T, b)),
  );
  const direct = normCurve(rows.map((steps, b) => directNorms(steps, road, local[b] as Float64Array)));
  const whole = normCurve(
    rows.map((steps, b) => {
      const tape = steps.map((step) => [step]);
      const zero = zeroLike([(steps[0] as Step).state]);
      return sweep(tape, zero, (t) => (t === T ? local[b] : undefined))[0]?.[part] as Float64Array;
    }),
  );
  const keeps = rows.map((steps) => steps.map(({ gates }) => keep(gates)));
  return {
    part,
    keep: Float64Array.from({ length: T }, (_, t) => mean(keeps.flatMap((row) => Array.from(row[t] as Float64Array)))),
    product: products(keeps, T),
    direct,
    whole,
    share: direct.mean.map((value, t) => 10 ** (value - (whole.mean[t] as number))),
  };
}
