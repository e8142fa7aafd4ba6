import { checkKeys, checkWhole } from '@unroll/check';
import { normal } from '@unroll/tensor';
import { forward } from '../walk/forward.js';
import { cellsOf, type Network, type WalkedLayer } from '../walk/network.js';
import { sequences, startStates } from '../walk/rows.js';
import { zeroLike } from '../walk/step.js';
import { DRAW_KEYS, type Draw, type DrawOptions, eachDraw, seedList } from './draw.js';
import { type LossPlace, localLoss } from './local-loss.js';
import { type LineFit, lineFit, type Spread, spread } from './statistics.js';
import { type Curves, sweep } from './sweep.js';

/** What is measured, and how often. */
export interface AgainstLengthOptions extends DrawOptions, LossPlace {
  /** The lengths T, whole numbers >= 1. Default 10, 25, 50, 100, 150, 200. */
  readonly lengths?: readonly number[];
  /** Sequences of standard normal inputs drawn for each seed. Default 1. */
  readonly inputs?: number;
}

/** The norm of one gradient against the length of the sequence. */
export interface LengthCurve {
  /** `log10 ‖∂L/∂·₀‖` for each length, over seeds and inputs. */
  readonly log10: readonly Spread[];
  /** The straight line nearest to the means, its slope in orders of magnitude a step; missing for one length alone. */
  readonly line?: LineFit;
}

/** One layer of {@link AgainstLength}. */
export interface LayerAgainstLength {
  /** Name of the cell. */
  readonly cell: string;
  /** By `h₀`. */
  readonly h: LengthCurve;
  /** By the cell state `c₀`, where there is one. */
  readonly c?: LengthCurve;
}

/** `‖∂L/∂h₀‖` against T. */
export interface AgainstLength {
  /** The lengths, as given. */
  readonly lengths: readonly number[];
  /** The seeds. */
  readonly seeds: readonly number[];
  /** The layers, the one nearest to the input first. */
  readonly layers: readonly LayerAgainstLength[];
}

/**
 * The options of the experiment.
 * @internal
 */
export const AGAINST_LENGTH_KEYS: readonly string[] = [...DRAW_KEYS, 'lengths', 'inputs', 'loss', 'at'];

const LENGTHS = [10, 25, 50, 100, 150, 200];

/** For every length, the curves of every layer. One walk forward serves all lengths. */
function sweeps({ layers, random }: Draw, lengths: readonly number[], options: AgainstLengthOptions) {
  const { inputs = 1 } = options;
  const { input } = layers[0] as WalkedLayer;
  const xs = normal(1)([Math.max(...lengths), inputs, input], random);
  const starts = startStates(layers, inputs);
  const walks = layers.map(({ walk }) => walk);
  return sequences(xs, input).map((row, b) => {
    const start = starts[b] as (typeof starts)[number];
    const tape = forward(walks, start, row);
    return lengths.map((T) => {
      const part = tape.slice(0, T);
      return sweep(part, zeroLike(start), localLoss(part, b, options));
    });
  });
}

function lengthCurve(lengths: readonly number[], samples: readonly (readonly number[])[]): LengthCurve {
  const log10 = samples.map((all) => spread(all));
  const means = log10.map(({ mean }) => mean);
  const isLine = new Set(lengths).size > 1 && means.every(Number.isFinite);
  return { log10, ...(isLine && { line: lineFit(lengths, means) }) };
}

/**
 * `‖∂L/∂h₀‖` (and `‖∂L/∂c₀‖`) against the length T, in decimal logarithms: the experiment that shows how gradients vanish
 * or explode, over several seeds and inputs, without underflow. Weights are drawn anew for every seed.
 * @param net - a cell, or a stack of cells
 * @param options - lengths, seeds, widths, distributions of the weights, loss
 * @returns for every layer the mean and spread at each length, and the straight line through the means
 * @throws RangeError that names the option that does not fit
 * @throws TypeError where a layer goes both ways
 * @example
 * ```ts
 * import { lstm, rnn } from '@unroll/cells';
 * import { gradientAgainstLength } from '@unroll/probe';
 * import { seeded } from '@unroll/sample';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const options = { lengths: [10, 100, 200], hidden: 16, seeds: 2, random: seeded };
 * const at200 = (cell: typeof rnn | typeof lstm) =>
 *   gradientAgainstLength(cell, options).layers[0]?.h.log10[2]?.mean ?? Number.NaN;
 * if (!Number.isFinite(at200(rnn)) || !Number.isFinite(at200(lstm))) throw new Error('expected numbers');
 * ```
 */
export function gradientAgainstLength(net: Network, options: AgainstLengthOptions): AgainstLength {
  checkKeys('gradientAgainstLength', options, AGAINST_LENGTH_KEYS);
  const { lengths = LENGTHS, inputs = 1 } = options;
  checkWhole('lengths', lengths.length);
  for (const T of lengths) checkWhole('lengths', T);
  checkWhole('inputs', inputs);
  const all = eachDraw(net, options, (draw) => sweeps(draw, lengths, options)).flat();
  const at = (layer: number, index: number) => all.map((rows) => (rows[index] as Curves[])[layer] as Curves);
  const layers = cellsOf(net).map(({ name }, layer): LayerAgainstLength => {
    const curve = (part: string) =>
      lengthCurve(
        lengths,
        lengths.map((_, index) => at(layer, index).map((curves) => (curves[part] as Float64Array)[0] as number)),
      );
    return { cell: name, h: curve('h'), ...('c' in (at(layer, 0)[0] as Curves) && { c: curve('c') }) };
  });
  return { lengths, seeds: seedList(options.seeds), layers };
}
