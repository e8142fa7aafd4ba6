import type { Command } from 'commander';
import { isSeries, openSeries, openSymbols, readCheckpoint } from '../checkpoint/open.js';
import { type Corpus, lineEndsOf, readCorpus, sourceOf } from '../corpus.js';
import { UsageError } from '../errors.js';
import { measureSeries } from '../evaluate/numbers.js';
import { addEvalOptions, type EvalOptions } from '../evaluate/options.js';
import { measureSymbols } from '../evaluate/symbols.js';
import { count } from '../format.js';
import type { Session } from '../session.js';
import { rmseText } from '../train/report/units.js';

/** Adds `unroll eval`. */
export const evalCommand = (root: Command, session: Session): Command =>
  addEvalOptions(
    root
      .command('eval')
      .summary('measure how well a model predicts a text')
      .description(
        'Measures how well a trained model predicts a text (nats, perplexity, bits per character), or a table of numbers.',
      )
      .argument('<checkpoint>', 'a file that `unroll train` saved')
      .argument('<files...>', 'text files, - for the standard input, sonnets, or tiny-shakespeare'),
  ).action(async (path: string, files: readonly string[], options: EvalOptions) => {
    const checkpoint = await readCheckpoint(path, session.io);
    const measure = isSeries(checkpoint) ? numbers : symbols;
    await measure(path, checkpoint, files, options, session);
  });

type Measure = (
  path: string,
  checkpoint: Awaited<ReturnType<typeof readCheckpoint>>,
  files: readonly string[],
  options: EvalOptions,
  session: Session,
) => Promise<void>;

const symbols: Measure = async (path, checkpoint, files, options, { io, out }) => {
  using opened = await openSymbols(path, checkpoint, options);
  const { vocabulary } = opened;
  const bytes = vocabulary.kind === 'bytes' ? true : undefined;
  const corpus = await readCorpus(sourceOf(files), io, { bytes, crlf: lineEndsOf(vocabulary) });
  const { cold, weights, ...measured } = await measureSymbols(opened, corpus, options);
  if (out.json)
    return out.record({ ...recordOf(path, corpus), ...measured, ...(cold && { cold }), ...(weights && { weights }) });
  const symbol = bytes ? 'byte' : 'character';
  await out.line(`${measured.nats.toFixed(4)} nats per ${symbol}`);
  await out.line(`${measured.perplexity.toFixed(3)} perplexity`);
  await out.line(`${measured.bitsPerCharacter.toFixed(4)} bits per ${symbol}`);
  await out.line(`${count(measured.count)} predictions`);
  if (cold)
    await out.line(
      `${cold.nats.toFixed(4)} nats per ${symbol} in windows of ${count(cold.window)} that begin with a state of zeros`,
    );
  if (weights) {
    const { format, nats, difference } = weights;
    const more = `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(6)}`;
    await out.line(`${nats.toFixed(4)} nats per ${symbol} on ${format} weights, ${more}`);
  }
};

const numbers: Measure = async (path, checkpoint, files, options, { io, out }) => {
  if (options.weights !== undefined)
    throw new UsageError('--weights: expected a network of symbols, got one of numbers');
  using opened = await openSeries(path, checkpoint, options);
  const corpus = await readCorpus(sourceOf(files), io);
  const { loss, count: rows, rmse, guesses } = await measureSeries(opened, corpus, options);
  if (out.json) return out.record({ ...recordOf(path, corpus), loss, rmse, count: rows, guesses });
  await out.line(`${loss.toPrecision(4)} mean squared error, normalised`);
  if (rmse !== undefined) await out.line(`${rmseText(rmse)} of ${opened.targets.join(', ')}`);
  await out.line(`${count(rows)} rows, each ${count(opened.horizon)} ahead`);
  for (const guess of guesses)
    await out.line(
      `to beat: ${guess.name}, ${guess.loss.toPrecision(4)}${guess.rmse === undefined ? '' : `, ${rmseText(guess.rmse)}`}`,
    );
};

const recordOf = (checkpoint: string, { source }: Corpus) => ({ type: 'evaluation', checkpoint, source });
