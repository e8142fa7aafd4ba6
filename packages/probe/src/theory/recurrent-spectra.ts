import type { Cell } from '@unroll/cells';
import { checkKeys } from '@unroll/check';
import { checkFinite, flatten, type Tensor, type Tree } from '@unroll/tensor';
import { AGAINST_LENGTH_KEYS, type AgainstLengthOptions } from '../flow/against-length.js';
import { type DrawOptions, eachDraw } from '../flow/draw.js';
import { type Spread, spread } from '../flow/statistics.js';
import type { Network } from '../walk/network.js';
import { recurrentBlocks } from './recurrent-blocks.js';
import { type Spectrum, spectrumOf } from './spectrum.js';

/** Spectra of drawn matrices. */
export interface DrawnSpectrum {
  /** `σ_max` over the seeds. */
  readonly sigmaMax: Spread;
  /** `ρ` over the seeds. */
  readonly spectralRadius: Spread;
}

/**
 * The spectrum of every recurrent matrix of a cell, gate by gate: `h` of the `rnn`, `i f g o` of the `lstm`, `r z n` of
 * the grus.
 * @param cell - the cell
 * @param params - its parameters
 * @returns name of the gate → spectrum
 * @throws RangeError where a weight is not finite
 * @example
 * ```ts
 * import { lstm } from '@unroll/cells';
 * import { recurrentSpectra } from '@unroll/probe';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const { f } = recurrentSpectra(lstm, lstm.init({ input: 1, hidden: 8 }, Math.random)); // orthogonal by default
 * if (Math.abs((f?.sigmaMax ?? 0) - 1) > 1e-5) throw new Error('expected 1');
 * ```
 */
export function recurrentSpectra(cell: Cell, params: Tree): Readonly<Record<string, Spectrum>> {
  for (const [name, x] of Object.entries(flatten(params) as Record<string, Tensor>)) checkFinite(`params.${name}`, x);
  const blocks = Object.entries(recurrentBlocks(cell, params));
  return Object.fromEntries(blocks.map(([gate, W]) => [gate, spectrumOf(W)]));
}

/**
 * The spectra of the recurrent matrices that `gradientAgainstLength` draws with the same options: the theory beside the
 * measurement.
 * @param net - a cell, or a stack of cells
 * @param options - seeds, widths, distributions
 * @returns for each layer, name of the gate → `σ_max` and `ρ` over the seeds
 * @throws RangeError that names the option that does not fit
 * @example
 * ```ts
 * import { pytorchUniform, rnn } from '@unroll/cells';
 * import { drawnSpectra } from '@unroll/probe';
 * import { seeded } from '@unroll/sample';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const [layer] = drawnSpectra(rnn, { hidden: 32, seeds: 3, init: pytorchUniform, random: seeded });
 * const { sigmaMax, spectralRadius } = layer?.['h'] ?? {};
 * if (!(sigmaMax && spectralRadius && sigmaMax.mean > 1 && spectralRadius.mean < 1)) throw new Error('expected both');
 * ```
 */
export function drawnSpectra(
  net: Network,
  options: DrawOptions | AgainstLengthOptions,
): readonly Readonly<Record<string, DrawnSpectrum>>[] {
  checkKeys('drawnSpectra', options, AGAINST_LENGTH_KEYS);
  const draws = eachDraw(net, options, ({ layers }) =>
    layers.map(({ cell, params }) => recurrentSpectra(cell, params)),
  );
  const [first = []] = draws;
  return first.map((gates, layer) => {
    const over = (gate: string, part: 'sigmaMax' | 'spectralRadius') =>
      spread(draws.map((draw) => draw[layer]?.[gate]?.[part] as number));
    return Object.fromEntries(
      Object.keys(gates).map((gate) => [
        gate,
        { sigmaMax: over(gate, 'sigmaMax'), spectralRadius: over(gate, 'spectralRadius') },
      ]),
    );
  });
}
