import { type Ids, lines, split } from '@unroll/text';
import { type Evaluation, evaluate } from '@unroll/train';
import type { Opened } from '../checkpoint/open.js';
import { type Corpus, title } from '../corpus.js';
import { encodeFor } from '../encode.js';
import { CliError, describe, UsageError } from '../errors.js';
import { coldWindows, linePass, onePass } from '../measure/passes.js';
import type { EvalOptions } from './options.js';
import { measureSmall, type Small } from './small.js';

/** How well a model of symbols predicts a text. */
export interface Measured extends Evaluation {
  /** In windows that begin with a state of zeros, where that was asked for. */
  readonly cold?: Evaluation & { readonly window: number };
  /** On small weights, where that was asked for. */
  readonly weights?: Small;
}

/** Beside a measurement the same on small weights, where that was asked for. */
const withSmall = (opened: Opened, measured: Evaluation, sequences: () => Iterable<Ids>, { weights }: EvalOptions) =>
  weights === undefined
    ? measured
    : { ...measured, weights: measureSmall(opened, sequences(), weights, measured.loss) };

/** What ends an item of a list, and begins it. */
const END = '\n';

/** The last share of a text. */
function lastOf(ids: Ids, last: number): Ids {
  return last === 1 || Math.round(ids.length * last) < 1 ? ids : split(ids, [1 - last, last])[1];
}

/** A model of a list: each line from a state of zeros, its end mark predicted, too. */
async function measureLines(opened: Opened, corpus: Corpus, options: EvalOptions): Promise<Measured> {
  const { model, vocabulary } = opened;
  const { last, cold, unknown } = options;
  if (cold !== undefined)
    throw new UsageError(
      '--cold: expected a model of a running text, got one of a list, whose lines all begin at zero',
    );
  const ids = encodeFor(vocabulary, corpus.content, unknown, title(corpus.source));
  try {
    const all = lines(vocabulary.decode(ids));
    const part = all.slice(all.length - Math.max(1, Math.round(all.length * last)));
    const measured = await evaluate(model, linePass(part, vocabulary));
    return withSmall(opened, measured, () => part.map((line) => vocabulary.encode(END + line + END)), options);
  } catch (error) {
    throw new CliError(`${title(corpus.source)}: ${describe(error)}`, { cause: error });
  }
}

/** One pass over a text. */
export async function measureSymbols(opened: Opened, corpus: Corpus, options: EvalOptions): Promise<Measured> {
  const { model, vocabulary, lines: isList } = opened;
  if (isList) return measureLines(opened, corpus, options);
  const ids = lastOf(encodeFor(vocabulary, corpus.content, options.unknown, title(corpus.source)), options.last);
  if (ids.length < 2)
    throw new CliError(
      `${title(corpus.source)}: expected at least 2 characters that the model knows, got ${ids.length}`,
    );
  const measured = withSmall(opened, await evaluate(model, onePass(ids)), () => [ids], options);
  const { cold: window } = options;
  if (window === undefined) return measured;
  return { ...measured, cold: { window, ...(await evaluate(model, coldWindows(ids, window))) } };
}
