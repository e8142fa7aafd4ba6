import { gradientFlow, highway } from '@unroll/probe';
import { scope } from '@unroll/tensor';
import { draw, type VanishQuestion } from './draw';

/** What was measured of one cell. Curves are decimal logarithms for t = 0 … T, the means over the seeds. */
export interface Flow {
  readonly cell: VanishQuestion['cell'];
  /** `log10 ‖∂L/∂h_t‖`, `[T + 1]`. */
  readonly measured: Float64Array;
  /** Of the recurrent matrix, the mean over the seeds; of gated cells, which have several, nothing. */
  readonly spectrum?: { readonly sigmaMax: number; readonly spectralRadius: number };
}

/** The mean of curves of equal length; −∞ in one is −∞ in the mean. */
function mean(curves: readonly Float64Array[]): Float64Array {
  const [first = new Float64Array()] = curves;
  return first.map((_, t) => curves.reduce((sum, curve) => sum + (curve[t] as number), 0) / curves.length);
}

const seeds = ({ seeds: count }: VanishQuestion) => Array.from({ length: count }, (_, i) => i + 1);

/** Measures how the gradient flows back, in float64. */
export function flow(question: VanishQuestion): Flow {
  const draws = seeds(question).map((seed) =>
    scope(() => {
      const { cell, params, xs, spectrum } = draw(question, seed);
      const [layer] = gradientFlow(cell, params, xs).layers;
      return { curve: layer?.h.mean as Float64Array, ...(cell.gates.length === 1 && spectrum) };
    }),
  );
  const over = (part: 'sigmaMax' | 'spectralRadius') =>
    draws.reduce((sum, one) => sum + (one[part] ?? Number.NaN), 0) / draws.length;
  const spectrum = { sigmaMax: over('sigmaMax'), spectralRadius: over('spectralRadius') };
  return {
    cell: question.cell,
    measured: mean(draws.map(({ curve }) => curve)),
    ...(Number.isFinite(spectrum.sigmaMax) && { spectrum }),
  };
}

/** `log10 ∏ f_k` over k = t+1 … T for t = 0 … T, the direct path; nothing where the cell has none. */
export function directPath(question: VanishQuestion): Float64Array | undefined {
  const products = seeds(question).map((seed) =>
    scope(() => {
      const { cell, params, xs } = draw(question, seed);
      const hasRoad = cell.highway !== undefined && cell.gates.length > 1;
      return hasRoad ? highway(cell, params, xs).product : undefined;
    }),
  );
  const all = products.filter((product) => product !== undefined);
  return all.length === products.length ? mean(all) : undefined;
}
