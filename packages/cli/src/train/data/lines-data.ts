import { seeded } from '@unroll/sample';
import { characters, documents, type Ids, lines, splitDocuments, type Vocabulary } from '@unroll/text';
import { type Corpus, title } from '../../corpus.js';
import { CliError, describe } from '../../errors.js';
import { linePass } from '../../measure/passes.js';
import { DEFAULT_BATCH } from '../options/table.js';
import type { Wish } from '../options/values.js';
import type { Data } from './data.js';
import { floors, once } from './floors.js';
import { heldOf } from './rows.js';
import { symbolEnds } from './text-data.js';

/** The lines of a text. */
function linesOf({ source, content }: Corpus): string[] {
  try {
    return lines(content as string);
  } catch (error) {
    throw new CliError(`${title(source)}: ${describe(error)}`, { cause: error });
  }
}

/** Lines to learn from and lines that are held out, drawn at random: the end of a sorted list is no fair sample. */
function parts(items: readonly string[], { validation, seed }: Wish): readonly [readonly string[], readonly string[]] {
  if (validation === 0) return [items, []];
  const held = heldOf(items.length, validation);
  if (held < 1 || held >= items.length)
    throw new CliError(
      `--validation: expected a share that holds out at least 1 of ${items.length} lines, got ${validation}; 0 holds out none`,
    );
  // A source of its own, so that what is held out depends on the seed alone.
  return splitDocuments(items, [1 - validation, validation], seeded(seed));
}

/** Steps of a row, in the mean of a batch of the longest lines: padding costs nothing. */
const largest = (lines: readonly string[], batch: number): number =>
  Math.ceil(
    lines
      .map(({ length }) => length + 1)
      .sort((a, b) => b - a)
      .slice(0, batch)
      .reduce((sum, length) => sum + length / batch, 0),
  );

/** Lines as one text in which each begins after an end mark: what is foretold is the same as line by line. */
const asText = (lines: readonly string[], vocabulary: Vocabulary): Ids =>
  vocabulary.encode(lines.length === 0 ? '' : `\n${lines.join('\n')}\n`);

/** A list, one item a line: shuffled, each from a state of zeros, with an end mark. */
export function linesData(corpus: Corpus, wish: Wish): Data {
  const items = linesOf(corpus);
  const vocabulary = characters(`${items.join('')}\n`);
  const [training, heldOut] = parts(items, wish);
  const batch = Math.min(wish.batch ?? DEFAULT_BATCH, training.length);
  return {
    ...{ symbol: 'character', unit: 'line', batch },
    guesses: once(() => floors(asText(training, vocabulary), asText(heldOut, vocabulary), vocabulary.size)),
    steps: largest(training, batch),
    training: training.length,
    held: heldOut.length,
    more: [`${vocabulary.size - 1} different characters`],
    heldOut: heldOut.length > 0 ? linePass(heldOut, vocabulary) : undefined,
    predictions: heldOut.reduce((sum, { length }) => sum + length + 1, 0),
    ends: symbolEnds(vocabulary),
    batches: (random) => documents(training, vocabulary, { batch, random, groupByLength: true }),
    vocabulary,
  };
}
