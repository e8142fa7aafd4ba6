import { readFileSync } from 'node:fs';
import type { CellCase } from '@unroll/spec';
import type { GradientFlowCase, SpectrumCase } from './golden-gradient-flow.js';
import type { LanguageModelCase, ModelCase, StateDictCase } from './golden-models.js';
import type { ClipCase, OptimiserCase } from './golden-training.js';

/** The golden files and the type of their cases. */
export interface Goldens {
  /** Elman's cell with tanh. */
  readonly rnn: CellCase;
  /** The LSTM. */
  readonly lstm: CellCase;
  /** The GRU that resets before the matrix. */
  readonly gru: CellCase;
  /** The GRU of PyTorch, which resets after the matrix. */
  readonly gruResetAfter: CellCase;
  /** The minimal GRU: its gates do not see h. */
  readonly minGru: CellCase;
  /** Elman's cell with a rectifier. */
  readonly rnnRelu: CellCase;
  /** The LSTM with layer normalisation. */
  readonly layerNormLstm: CellCase;
  /** Zoneout: rnn, lstm, gru and gruResetAfter with masks. */
  readonly zoneout: CellCase;
  /** Both directions, concatenated. */
  readonly bidirectional: CellCase;
  /** Language models. */
  readonly languageModel: LanguageModelCase;
  /** Models of every input and every head. */
  readonly models: ModelCase;
  /** Optimisers. */
  readonly optimisers: OptimiserCase;
  /** Clipping. */
  readonly clip: ClipCase;
  /** State dicts. */
  readonly stateDicts: StateDictCase;
  /** Gradients through time. */
  readonly gradientFlow: GradientFlowCase;
  /** Singular values and spectral radii. */
  readonly spectra: SpectrumCase;
}

/**
 * All cases of one golden file.
 *
 * @param name - the file
 * @returns its cases, in the order of the file.
 *
 * @example
 * ```ts no-check
 * for (const c of golden('optimisers')) test(c.name, () => check(c));
 * ```
 */
export function golden<N extends keyof Goldens>(name: N): readonly Goldens[N][] {
  const file = new URL(`../goldens/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: Goldens[N][] }).cases;
}

/**
 * All cases of one cell, those with masks too.
 *
 * @param cell - the cell
 * @returns the cases of its own file, and of `zoneout`
 */
export const cellGoldens = (
  cell: 'rnn' | 'lstm' | 'gru' | 'gruResetAfter' | 'minGru' | 'layerNormLstm' | 'rnnRelu',
): CellCase[] => [...golden(cell), ...golden('zoneout').filter((c) => c.cell === cell)];

/**
 * One case of one golden file.
 *
 * @param name - the file
 * @param caseName - the name of the case, such as `lstm layers=3 T=50 B=7`
 * @returns the case
 * @throws RangeError that lists the names there are.
 */
export function goldenCase<N extends keyof Goldens>(name: N, caseName: string): Goldens[N] {
  const cases = golden(name);
  const found = cases.find((c) => c.name === caseName);
  if (found) return found;
  throw new RangeError(`goldens/${name}.json: no case "${caseName}" among ${cases.map((c) => c.name).join('; ')}`);
}
