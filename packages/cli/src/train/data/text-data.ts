import { classes, ids } from '@unroll/cells';
import { bytes, characters, type Ids, split, streams, type Vocabulary, windows } from '@unroll/text';
import { type Corpus, title } from '../../corpus.js';
import { CliError } from '../../errors.js';
import { plural } from '../../format.js';
import { onePass } from '../../measure/passes.js';
import type { Wish } from '../options/values.js';
import type { Data, Ends } from './data.js';
import { floors, once } from './floors.js';
import { heldOf, rowsOf } from './rows.js';

/** The ends of a network that reads symbols and predicts the next one. */
export const symbolEnds =
  ({ size }: Vocabulary): Data['ends'] =>
  ({ embedding, tied = false }): Ends => ({
    input: ids({ vocabulary: size, embedding }),
    head: classes({ classes: size, tied }),
  });

/** The two parts of a text, the second empty where nothing is held out. */
function parts(all: Ids, held: number, validation: number): readonly [Ids, Ids] {
  if (validation === 0) return [all, all.subarray(0, 0)];
  if (held < 2)
    throw new CliError(
      `--validation: expected a share that holds out at least 2 of ${all.length} characters, got ${validation}; 0 holds out none`,
    );
  return split(all, [1 - validation, validation]);
}

/** A running text: its end is held out. */
export function textData({ source, content }: Corpus, wish: Wish): Data {
  const name = title(source);
  const vocabulary = typeof content === 'string' ? characters(content) : bytes();
  const all = typeof content === 'string' ? vocabulary.encode(content) : content;
  if (all.every((id) => id === all[0]))
    throw new CliError(
      `${name}: expected at least 2 different characters, got ${plural(all.length, 'time')} ${JSON.stringify(vocabulary.symbols[all[0] as number])}`,
    );
  const symbol = vocabulary.kind === 'bytes' ? 'byte' : 'character';
  const held = heldOf(all.length, wish.validation);
  const batch = rowsOf(wish, { title: name, unit: symbol, count: all.length - held, ahead: 1 });
  const [training, heldOut] = parts(all, held, wish.validation);
  const { mode, window } = wish;
  return {
    ...{ symbol, unit: symbol, batch, steps: window },
    guesses: once(() => floors(training, heldOut, vocabulary.size)),
    training: training.length,
    held: heldOut.length,
    more: vocabulary.kind === 'bytes' ? [] : [`${vocabulary.size} different`],
    heldOut: heldOut.length > 0 ? onePass(heldOut) : undefined,
    predictions: Math.max(0, heldOut.length - 1),
    ends: symbolEnds(vocabulary),
    batches: (random) =>
      mode === 'windows' ? windows(training, { window, batch, random }) : streams(training, { window, batch }),
    vocabulary,
  };
}
