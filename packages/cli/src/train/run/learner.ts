import { type Cell, chrono, type Model, model, zoneout } from '@unroll/cells';
import { adam, adamw, type Optimizer, rmsprop, sgd } from '@unroll/train';
import { cellOf } from '../../cell-choice.js';
import type { Data } from '../data/data.js';
import type { Settings } from '../options/settings.js';

const OPTIMIZERS = { adam, adamw, rmsprop, sgd };

/** The optimiser of a run. */
export const optimizerOf = ({ optimizer }: Settings): Optimizer => OPTIMIZERS[optimizer]();

/** The cell of every layer, wrapped where it is to have noise. */
function layerOf({ cell, zoneout: rate }: Settings): Cell {
  const plain = cellOf(cell);
  return rate === 0 ? plain : zoneout(plain, plain.highway === 'c' ? { h: rate, c: rate } : { h: rate });
}

/** A network with new weights. */
export function newModel(settings: Settings, data: Data, random: () => number): Model {
  const { forgetBias, window, hidden, layers: count, dropout } = settings;
  const keep = forgetBias === 'chrono' ? chrono(window) : forgetBias;
  const layers = Array.from({ length: count }, () => ({ cell: layerOf(settings), hidden }));
  const parts = { ...data.ends(settings), layers, dropout };
  return model({ ...parts, ...(keep !== undefined && { forgetBias: keep }), random });
}

/** The longest gradient, as the trainer takes it. */
export const clipOf = ({ clip }: Pick<Settings, 'clip'>): number | false => (clip === 0 ? false : clip);
