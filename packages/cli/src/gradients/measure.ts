import { chrono, type InitOptions, stack } from '@unroll/cells';
import {
  type AgainstLength,
  type DrawnSpectrum,
  drawnSpectra,
  gradientAgainstLength,
  type LayerAgainstLength,
  regimeNamed,
  scaledTo,
} from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { type CellChoice, cellOf, keeps } from '../cell-choice.js';
import type { GradientsOptions } from './options.js';

/** One layer of one cell: a column of the table, a line of the chart. */
export interface Measured {
  /** `lstm`, or `lstm, layer 1` where there are several. */
  readonly name: string;
  readonly cell: CellChoice;
  /** From 1, nearest to the input. */
  readonly layer: number;
  readonly result: AgainstLength;
  readonly found: LayerAgainstLength;
  /** Of the recurrent matrix; gated cells have several and no such theory. */
  readonly spectrum: DrawnSpectrum | undefined;
}

/** The forget bias that a cell starts with. */
function keepBias(cell: CellChoice, { forgetBias, lengths }: GradientsOptions): InitOptions['forgetBias'] {
  if (forgetBias === 'chrono') return chrono(Math.max(2, ...lengths));
  return forgetBias ?? (cellOf(cell).highway === 'c' ? 1 : 0);
}

/** Where the weights of a cell come from. */
function initOf(cell: CellChoice, options: GradientsOptions): InitOptions {
  const { init, sigma, radius } = options;
  const base = regimeNamed(init);
  const target = sigma === undefined ? radius && { spectralRadius: radius } : { sigmaMax: sigma };
  return {
    ...base,
    ...(target && { recurrent: scaledTo(target, base.recurrent) }),
    ...(keeps(cell) && { forgetBias: keepBias(cell, options) ?? 0 }),
  };
}

/** Measures one cell. */
export function measure(cell: CellChoice, options: GradientsOptions): Measured[] {
  const { lengths, hidden, input, layers, seeds, loss } = options;
  const net = stack(Array.from({ length: layers }, () => ({ cell: cellOf(cell), hidden })));
  const draw = { random: seeded, seeds, input, init: initOf(cell, options) };
  const result = gradientAgainstLength(net, { ...draw, lengths, at: loss });
  const spectra = cellOf(cell).gates.length === 1 ? drawnSpectra(net, draw) : [];
  return result.layers.map((found, index) => ({
    name: layers === 1 ? cell : `${cell}, layer ${index + 1}`,
    cell,
    layer: index + 1,
    result,
    found,
    spectrum: spectra[index]?.['h'],
  }));
}
