import type { Line } from '../../kit/chart/types';
import type { Curves } from './measurement';
import type { CellChoice } from './schema';

const COLOURS: Readonly<Record<CellChoice, string>> = {
  rnn: 'var(--rnn)',
  lstm: 'var(--lstm)',
  gru: 'var(--gru)',
  'gru-reset-after': 'var(--other)',
  'min-gru': 'var(--min)',
  'rnn-relu': 'var(--relu)',
};

/** `‖∂L/∂h_T‖·σ_max^(T−t)`: no gradient of a vanilla cell is larger. */
function bound(measured: Float64Array, sigmaMax: number): Float64Array {
  const T = measured.length - 1;
  return measured.map((_, t) => (measured[T] as number) + (T - t) * Math.log10(sigmaMax));
}

function made({ cell, measured, spectrum, product, float32 }: Curves): Line[] {
  const x = Array.from(measured, (_, t) => t);
  const colour = COLOURS[cell];
  const fits = (curve: Float64Array | undefined) => curve?.length === measured.length;
  const all: (Line | undefined)[] = [
    { name: `${cell}, measured`, x, y: measured, colour },
    spectrum && { name: `${cell}, bound σ_max^(T−t)`, x, y: bound(measured, spectrum.sigmaMax), colour, dash: '7 4' },
    product && fits(product) ? { name: `${cell}, ∏ f of the gates`, x, y: product, colour, dash: '2 3' } : undefined,
    float32 && fits(float32) ? { name: `${cell} in float32`, x, y: float32, colour, dash: '12 3 3 3' } : undefined,
  ];
  return all.filter((line) => line !== undefined);
}

const lines = new WeakMap<Curves, readonly Line[]>();

/** The lines of one cell, as decimal logarithms against t; the same curves give the same lines. */
export function linesOf(curves: Curves): readonly Line[] {
  const known = lines.get(curves) ?? made(curves);
  lines.set(curves, known);
  return known;
}

/** How far back plain float32 numbers see: the last step with a gradient that is 0 or no number. */
export function deathOf({ float32 }: Curves): number | undefined {
  const last = float32?.findLastIndex((value) => !Number.isFinite(value));
  return last === undefined || last < 0 ? undefined : last;
}
