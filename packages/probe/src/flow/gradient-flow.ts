import type { Tensor3D, Tree } from '@unroll/tensor';
import { forward, type Tape } from '../walk/forward.js';
import { type Network, type WalkedLayer, walkedLayers } from '../walk/network.js';
import { sequences, startStates } from '../walk/rows.js';
import type { Step, Vectors } from '../walk/step.js';
import { type LossGradient, sumLoss } from './loss.js';
import { spread } from './statistics.js';
import { type Curves, sweep } from './sweep.js';

/** How the gradient is taken. */
export interface FlowOptions {
  /** The loss, as its gradient by the output of the last layer. Default {@link sumLoss}. */
  readonly loss?: LossGradient;
  /** Whether the last step has a loss, or every step has one and they are added up. Default `'last'`. */
  readonly at?: 'last' | 'every';
  /** The state before the first step: the cell's, or a list with each layer's, `[B, H]`. Default zeros. */
  readonly state?: Tree;
}

/** Norms of one gradient along time, as decimal logarithms. */
export interface NormCurve {
  /** `log10 ‖∂L/∂·_t‖` for t = 0 … T (`[T + 1]`), one curve for each row of the batch. `−∞` is an exact zero. */
  readonly rows: readonly Float64Array[];
  /** Mean of the logarithms over the rows, `[T + 1]`. */
  readonly mean: Float64Array;
  /** Standard deviation of the logarithms over the rows, `[T + 1]`. */
  readonly deviation: Float64Array;
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

/**
 * The local gradients of one sequence.
 * @internal
 */
export function lossAlong(tape: Tape, row: number, { loss = sumLoss, at = 'last' }: FlowOptions) {
  if (at !== 'last' && at !== 'every') throw new RangeError(`at: expected 'last' or 'every', got ${String(at)}`);
  return (t: number): Float64Array | undefined => {
    if (at === 'last' && t < tape.length) return undefined;
    const top = (tape[t - 1] as readonly Step[]).at(-1) as Step;
    const h = top.state['h'] as Float64Array;
    const gradient = Float64Array.from(loss(h, t, row));
    if (gradient.length !== h.length || !gradient.every(Number.isFinite))
      throw new RangeError(
        `loss: expected a gradient of ${h.length} finite numbers at step ${t}, got ${gradient.length}`,
      );
    return gradient;
  };
}

/**
 * The curves of all rows, with their mean and spread.
 * @internal
 */
export function normCurve(rows: readonly Float64Array[]): NormCurve {
  const [first = new Float64Array(0)] = rows;
  const spreads = Array.from(first, (_, t) => spread(rows.map((row) => row[t] as number)));
  return {
    rows,
    mean: Float64Array.from(spreads, ({ mean }) => mean),
    deviation: Float64Array.from(spreads, ({ deviation }) => deviation),
  };
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
 * @param net a cell, or a stack of cells
 * @param params its parameters: of the cell, or a list with those of each layer
 * @param xs the inputs, `[T, B, I]`
 * @param options loss, state
 * @returns the norms, layer by layer
 * @throws ShapeError or RangeError that names the argument that does not fit or is not finite
 * @throws TypeError where a layer goes both ways
 * @example
 * ```ts
 * import { rnn } from '@unroll/cells';
 * import { gradientFlow } from '@unroll/probe';
 * import { normal, ready, type Tensor3D } from '@unroll/tensor';
 *
 * await ready();
 * const params = rnn.init({ input: 4, hidden: 16 }, Math.random);
 * const xs = normal(1)([1000, 1, 4], Math.random) as Tensor3D;
 * const { layers } = gradientFlow(rnn, params, xs);
 * const first = layers[0]?.h.mean[0] ?? Number.NaN; // log10 of |dL/dh_0|, 1000 steps before the loss
 * if (!Number.isFinite(first)) throw new Error(`expected a number, got ${first}`);
 * ```
 */
export function gradientFlow(net: Network, params: Tree, xs: Tensor3D, options: FlowOptions = {}): GradientFlow {
  const layers = walkedLayers(net, params);
  const rows = sequences(xs, (layers[0] as WalkedLayer).input);
  const state = options.state && (('layers' in net ? options.state : [options.state]) as readonly Tree[]);
  const starts = startStates(layers, rows.length, state);
  const curves = rows.map((inputs, row) => {
    const start = starts[row] as Vectors[];
    const tape = forward(
      layers.map(({ walk }) => walk),
      start,
      inputs,
    );
    return sweep(tape, zeroLike(start), lossAlong(tape, row, options));
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

/**
 * Zeros of the form of states.
 * @internal
 */
export const zeroLike = (states: readonly Vectors[]): readonly Vectors[] =>
  states.map((state) =>
    Object.fromEntries(Object.entries(state).map(([name, x]) => [name, new Float64Array(x.length)])),
  );
