import type { OpenedSeries } from '../checkpoint/open.js';
import type { Corpus } from '../corpus.js';
import { tableOf } from '../train/data/table-of.js';

/**
 * Reads a table from its first row to its last and says what follows.
 * @returns `horizon` rows of the target columns, in the unit of the data
 */
export function foretell(opened: OpenedSeries, corpus: Pick<Corpus, 'source' | 'content'>): number[][] {
  const { model, columns, targets, horizon, normalizer } = opened;
  const { values, rows } = normalizer.apply(tableOf(corpus, columns));
  using voice = model.stepper();
  let answers = new Float32Array(horizon * targets.length);
  for (let row = 0; row < rows; row++)
    answers = voice.next(values.subarray(row * columns.length, (row + 1) * columns.length)) as typeof answers;
  const told = normalizer.undo(answers, targets);
  return Array.from({ length: horizon }, (_, ahead) => [
    ...told.subarray(ahead * targets.length, (ahead + 1) * targets.length),
  ]);
}
