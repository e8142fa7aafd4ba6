import { checkKeys } from '@unroll/check';
import type { Tensor3D, Tree } from '@unroll/tensor';
import { forward } from '../walk/forward.js';
import { type Network, type WalkedLayer, walkedLayers } from '../walk/network.js';
import { sequences, startStates } from '../walk/rows.js';
import { type Vectors, zeroLike } from '../walk/step.js';
import { type LossPlace, localLoss } from './local-loss.js';
import { type NormCurve, normCurve } from './norm-curve.js';
import { type Curves, sweep } from './sweep.js';

/** How the gradient is taken. */
export interface FlowOptions extends LossPlace {
  /** The state before the first step: the cell's, or a list with each layer's, `[B, H]`. Default zeros. */
  readonly state?: Tree;
}

/** The gradient flow through one layer. */
export interface LayerFlow {
  /** Name of the cell. */
  readonly cell: string;
  /** `H`. */
  readonly hidden: number;
  /** By `hₜ`. */
  readonly h: NormCurve;
  /** By the cell state `cₜ`, where there is one. */
  readonly c?: NormCurve;
  /** By every part of the state: `h`, and `c` or whatever else the cell has. */
  readonly norms: Readonly<Record<string, NormCurve>>;
}

/** How a loss reaches back through time. */
export interface GradientFlow {
  /** `T`. */
  readonly steps: number;
  /** `B`. */
  readonly batch: number;
  /** The layers, the one nearest to the input first. */
  readonly layers: readonly LayerFlow[];
}

function layerFlow({ cell, hidden }: WalkedLayer, rows: readonly Curves[]): LayerFlow {
  const names = Object.keys(rows[0] as Curves);
  const norms = Object.fromEntries(
    names.map((name) => [name, normCurve(rows.map((curves) => curves[name] as Float64Array))]),
  );
  const { h, c } = norms as { h: NormCurve; c?: NormCurve };
  return { cell: cell.name, hidden, h, ...(c && { c }), norms };
}

/**
 * How a loss reaches back through time: `log10 ‖∂L/∂h_t‖` (and `log10 ‖∂L/∂c_t‖`) for every t from 0 to T, in one sweep
 * back. The size is taken out of the gradient at every step and kept as a logarithm, so that thousands of steps show
 * numbers where float32, and float64 too, print 0 or Infinity.
 *
 * `∂L/∂h_t` is the whole derivative, what autograd leaves in `h_t.grad`: through all later steps, and through the layers
 * above. So is `∂L/∂c_t` of the `lstm`, by way of `h_t` too; at t = 0 it is the derivative by the state given.
 *
 * `rnn`, `lstm`, `gru` and `gruResetAfter` are computed in float64 by their formulas; any other cell by its own step and
 * the tape, in float32, so that its logarithms are good to about 1e-6 for each step.
 * @param net - a cell, or a stack of cells
 * @param params - its parameters: of the cell, or a list with those of each layer
 * @param xs - the inputs, `[T, B, I]`
 * @param options - loss, state
 * @returns the norms, layer by layer
 * @throws ShapeError or RangeError that names the argument that does not fit or is not finite
 * @throws TypeError where a layer goes both ways
 * @example
 * ```ts
 * import { rnn } from '@unroll/cells';
 * import { gradientFlow } from '@unroll/probe';
 * import { normal, ready } from '@unroll/tensor';
 *
 * await ready();
 * const params = rnn.init({ input: 4, hidden: 16 }, Math.random);
 * const xs = normal(1)([1000, 1, 4], Math.random);
 * const { layers } = gradientFlow(rnn, params, xs);
 * const first = layers[0]?.h.mean[0] ?? Number.NaN; // log10 of |dL/dh_0|, 1000 steps before the loss
 * if (!Number.isFinite(first)) throw new Error(`expected a number, got ${first}`);
 * ```
 */
export function gradientFlow(net: Network, params: Tree, xs: Tensor3D, options: FlowOptions = {}): GradientFlow {
  checkKeys('gradientFlow', options, ['loss', 'at', 'state']);
  const layers = walkedLayers(net, params);
  const rows = sequences(xs, (layers[0] as WalkedLayer).input);
  const state = options.state && (('layers' in net ? options.state : [options.state]) as readonly Tree[]);
  const starts = startStates(layers, rows.length, state);
  const walks = layers.map(({ walk }) => walk);
  const curves = rows.map((inputs, row) => {
    const start = starts[row] as Vectors[];
    const tape = forward(walks, start, inputs);
    return sweep(tape, zeroLike(start), localLoss(tape, row, options));
  });
  return {
    steps: rows[0]?.length as number,
    batch: rows.length,
    layers: layers.map((layer, index) =>
      layerFlow(
        layer,
        curves.map((row) => row[index] as Curves),
      ),
    ),
  };
}
