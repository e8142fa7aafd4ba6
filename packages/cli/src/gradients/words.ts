import type { Spread } from '@unroll/probe';
import { plural } from '../format.js';
import { scientific } from '../show/scientific.js';
import type { TableContent } from '../show/table.js';
import type { Measured } from './measure.js';
import type { GradientsOptions } from './options.js';

/** What was measured, in a line. */
export function heading({
  hidden,
  layers,
  input,
  seeds,
  init,
  sigma,
  radius,
  forgetBias,
  loss,
}: GradientsOptions): string {
  const scale = sigma !== undefined ? `, σ_max ${sigma}` : radius !== undefined ? `, ρ ${radius}` : '';
  const bias = forgetBias === undefined ? '' : `, forget bias ${forgetBias}`;
  return (
    `${plural(hidden, 'unit')}, ${plural(layers, 'layer')}, input ${input}, ${plural(seeds, 'seed')}, ` +
    `weights: ${init}${scale}${bias}, loss on ${loss === 'last' ? 'the last step' : 'every step'}`
  );
}

const cellText = ({ mean, deviation, count }: Spread): string =>
  count === 1 || !Number.isFinite(deviation) ? scientific(mean) : `${scientific(mean)} ±${deviation.toFixed(1)}`;

/** `‖∂L/∂h₀‖` for every length and cell. */
export const gradientTable = (all: readonly Measured[], lengths: readonly number[]): TableContent => ({
  head: ['T', ...all.map(({ name }) => name)],
  rows: lengths.map((T, i) => [String(T), ...all.map(({ found }) => cellText(found.h.log10[i] as Spread))]),
  words: 0,
});

/** What the line through the logarithms says; no more than that. */
function trend({ found: { h } }: Measured): string {
  const { line, log10 } = h;
  if (!line) return log10.length > 1 ? 'is exactly 0 for some length' : `is ${cellText(log10[0] as Spread)}`;
  const { slope, rSquared } = line;
  const rate = `× ${(10 ** slope).toPrecision(3)} a step (${slope.toFixed(3)} orders of magnitude, R² ${rSquared.toFixed(3)})`;
  if (Math.abs(slope) < 0.005) return `is kept: ${rate}`;
  return slope < 0 ? `vanishes: ${rate}` : `explodes: ${rate}`;
}

function theory({ spectrum, found }: Measured): string {
  if (!spectrum) return '';
  const { sigmaMax, spectralRadius } = spectrum;
  const bound = `; σ_max ${sigmaMax.mean.toFixed(3)}, ρ ${spectralRadius.mean.toFixed(3)}`;
  const falls = (found.h.line?.slope ?? 0) < 0;
  const surprise = sigmaMax.mean > 1.01 && falls ? ': σ_max > 1 allows explosion, it does not make it' : '';
  return `${bound}${surprise}`;
}

/** A sentence for every cell. */
export const sentence = (one: Measured): string => `${one.name}: the gradient ${trend(one)}${theory(one)}`;

/** How to read the numbers. */
export const LEGEND =
  'Norm of the gradient of the loss by the first state: 10 to the mean of log10 over seeds, ± its standard deviation in orders of magnitude.';
