import { chrono, type LanguageModel, languageModel, zoneout } from '@unroll/cells';
import { adam, adamw, type Optimizer, rmsprop, sgd } from '@unroll/train';
import { cellOf } from '../../cell-choice.js';
import type { Settings } from '../options/settings.js';

const OPTIMIZERS = { adam, adamw, rmsprop, sgd };

/** The optimiser of a run. */
export const optimizerOf = ({ optimizer }: Settings): Optimizer => OPTIMIZERS[optimizer]();

/** A network with new weights. */
export function newModel(settings: Settings, vocabulary: number, random: () => number): LanguageModel {
  const { cell, forgetBias, window, embedding, hidden, layers, dropout, tied = false } = settings;
  const keep = forgetBias === 'chrono' ? chrono(window) : forgetBias;
  const sizes = { vocabulary, embedding, hidden, layers, dropout, tied };
  return languageModel({ ...sizes, cell: cellOf(cell), ...(keep !== undefined && { forgetBias: keep }), random });
}

/** The longest gradient, as the trainer takes it. */
export const clipOf = ({ clip }: Settings): number | false => (clip === 0 ? false : clip);
