import { split, type Vocabulary } from '@unroll/text';
import { evaluate } from '@unroll/train';
import { type Command, Option } from 'commander';
import { openModel } from '../checkpoint/open.js';
import { readCorpus, title } from '../corpus.js';
import { CliError, describe } from '../errors.js';
import { count } from '../format.js';
import { mass, whole } from '../kinds.js';
import { coldWindows, onePass } from '../measure/passes.js';
import type { CommonOptions, Session } from '../session.js';

/** The values of the command's options. */
export interface EvalOptions extends CommonOptions {
  readonly last: number;
  readonly cold?: number;
  readonly unknown: 'error' | 'skip';
}

/** Adds `unroll eval`. */
export const evalCommand = (root: Command, session: Session): Command =>
  root
    .command('eval')
    .summary('measure how well a model predicts a text')
    .description('Measures how well a trained model predicts a text: nats, perplexity, bits per character.')
    .argument('<checkpoint>', 'a file that `unroll train` saved')
    .argument('<file>', 'a text file, - for the standard input, sonnets, or tiny-shakespeare')
    .option('--last <share>', 'only this share, from the end of the text', mass.parse, 1)
    .option(
      '--cold <window>',
      'measure windows of this many steps, too, that each begin with a state of zeros',
      whole(1).parse,
    )
    .addOption(
      new Option('--unknown <policy>', 'a character that the model does not know is an error, or is left out')
        .choices(['error', 'skip'])
        .default('error'),
    )
    .action((path: string, source: string, options: EvalOptions) => evaluateFile(path, source, options, session));

async function evaluateFile(path: string, source: string, options: EvalOptions, session: Session): Promise<void> {
  const { out, io } = session;
  const { text } = await readCorpus(source, io);
  using opened = await openModel(path, io);
  const { model, vocabulary } = opened;
  const ids = encode(vocabulary, text, options, title(source));
  const measured = await evaluate(model, onePass(ids));
  const { cold: window } = options;
  const cold = window === undefined ? undefined : { window, ...(await evaluate(model, coldWindows(ids, window))) };
  if (out.json) return out.record({ type: 'evaluation', checkpoint: path, source, ...measured, ...(cold && { cold }) });
  const { nats, perplexity, bitsPerCharacter } = measured;
  const symbol = vocabulary.kind === 'bytes' ? 'byte' : 'character';
  await out.line(`${nats.toFixed(4)} nats per ${symbol}`);
  await out.line(`${perplexity.toFixed(3)} perplexity`);
  await out.line(`${bitsPerCharacter.toFixed(4)} bits per ${symbol}`);
  await out.line(`${count(measured.count)} predictions`);
  if (cold)
    await out.line(
      `${cold.nats.toFixed(4)} nats per ${symbol} in windows of ${count(cold.window)} that begin with a state of zeros`,
    );
}

function encode(vocabulary: Vocabulary, text: string, { unknown, last }: EvalOptions, name: string) {
  const codec = unknown === 'skip' ? vocabulary.with({ unknown }) : vocabulary;
  let ids: ReturnType<Vocabulary['encode']>;
  try {
    ids = codec.encode(text);
  } catch (error) {
    throw new CliError(`${name}: ${describe(error)}; --unknown skip leaves such characters out`, { cause: error });
  }
  const part = last === 1 || Math.round(ids.length * last) < 1 ? ids : split(ids, [1 - last, last])[1];
  if (part.length < 2)
    throw new CliError(`${name}: expected at least 2 characters that the model knows, got ${part.length}`);
  return part;
}
