import { type Filter, huggingface, type Picker, repetitionPenalty, sampler, seeded } from '@unroll/sample';
import type { WeightFormat } from '@unroll/tensor';
import type { Command } from 'commander';
import { DEFAULT_CHECKPOINT } from '../checkpoint/default.js';
import { type Opened, openModel } from '../checkpoint/open.js';
import { UsageError } from '../errors.js';
import { mass, positive, share, temperature, whole } from '../kinds.js';
import type { RuntimeOptions } from '../runtime.js';
import type { CommonOptions, Session } from '../session.js';
import { visible } from '../show/visible.js';
import { speakerOn, stepperOn, weightsOption } from '../small-weights.js';
import { checkPrompt, DEFAULT_TEMPERATURE, defaultPrompt, type Spoken, speak, speakList } from '../speak.js';

/** The values of the command's options. */
export interface SampleOptions extends CommonOptions, RuntimeOptions {
  readonly prompt?: string;
  readonly length: number;
  readonly temperature: number;
  readonly topK?: number;
  readonly topP?: number;
  readonly minP?: number;
  readonly typical?: number;
  readonly repetitionPenalty?: number;
  readonly repetitionWindow: number;
  readonly stop?: readonly string[];
  readonly count?: number;
  readonly seed?: number;
  readonly weights: WeightFormat;
}

/** Adds `unroll sample`. */
export const sampleCommand = (root: Command, session: Session): Command =>
  root
    .command('sample')
    .summary('let a trained model write')
    .description('Lets a trained model write, character by character.')
    .argument('[checkpoint]', 'a file that `unroll train` saved', DEFAULT_CHECKPOINT)
    .option('-p, --prompt <text>', 'text to go on from (default: a line end, so that a new line begins)')
    .option('-n, --length <count>', 'characters to write (bytes for a model of bytes)', whole(0).parse, 500)
    .option(
      '-t, --temperature <t>',
      '0 always takes the likeliest; higher is more daring',
      temperature.parse,
      DEFAULT_TEMPERATURE,
    )
    .option('--top-k <count>', 'keep only the likeliest this many', whole(1).parse)
    .option('--top-p <mass>', 'keep the likeliest whose probabilities reach this sum', mass.parse)
    .option('--min-p <ratio>', 'drop what is less likely than this share of the likeliest', share.parse)
    .option('--typical <mass>', 'keep what surprises about as much as expected, up to this probability', mass.parse)
    .option('--repetition-penalty <penalty>', 'above 1: what was just written becomes less likely', positive.parse)
    .option('--repetition-window <count>', 'how far back the penalty looks', whole(1).parse, 64)
    .option(
      '--stop <text>',
      'end before this text; may be given several times',
      (text, all: readonly string[] = []) => [...all, text],
    )
    .option('--count <count>', 'items to write, for a model of a list (default: 10)', whole(1).parse)
    .option('--seed <number>', 'the same seed writes the same text (default: another one every time)', whole(0).parse)
    .addOption(weightsOption('how the weights are kept: int8 and bf16 are faster').default('float32'))
    .action((path: string, options: SampleOptions) => sample(path, options, session));

/** Filters in the order of Hugging Face; the penalty comes first and looks back over a window. */
function filters(options: SampleOptions): Filter[] {
  const { repetitionPenalty: penalty, repetitionWindow: window, temperature, topK, topP, minP, typical } = options;
  return [
    ...(penalty === undefined ? [] : [repetitionPenalty({ penalty, window })]),
    ...huggingface({ temperature, topK, topP, minP, typicalP: typical }),
  ];
}

async function sample(path: string, options: SampleOptions, session: Session): Promise<void> {
  const { out, io } = session;
  const { seed = Math.floor(Math.random() * 2 ** 32) } = options;
  using opened = await openModel(path, options, io);
  using voice = stepperOn(opened.model, options.weights);
  const say = (text: string) =>
    out.json ? out.record({ type: 'text', text }) : out.write(out.terminal ? visible(text) : text);
  const prompt = options.prompt ?? (opened.lines ? '' : defaultPrompt(opened.vocabulary));
  if (options.prompt !== undefined || !opened.lines) checkPrompt(opened.vocabulary, prompt);
  checkList(opened, options);
  if (out.json) await out.record({ type: 'start', checkpoint: path, seed, prompt });
  const pick = sampler(seeded(seed), ...filters(options));
  const speaker = { model: speakerOn(voice), vocabulary: opened.vocabulary };
  const spoken = await (opened.lines ? list : text)(speaker, prompt, pick, options, session, say);
  if (out.json) await out.record({ type: 'end', ...spoken });
}

/** Refuses what is for a list where the text is running, and the other way round. */
function checkList({ lines }: Opened, { count, prompt, stop }: SampleOptions): void {
  if (!lines && count !== undefined)
    throw new UsageError('--count: expected a model of a list (train --lines), got one of a running text');
  if (lines && prompt?.includes('\n'))
    throw new UsageError('--prompt: expected a part of one line for a model of a list, got a line end');
  if (lines && stop !== undefined)
    throw new UsageError('--stop: expected none for a model of a list, whose items end by themselves, got one');
}

/** Who writes: every text from where the model's own stepper begins. */
type Speaker = Pick<Opened, 'vocabulary'> & { readonly model: ReturnType<typeof speakerOn> };

type Say = (
  speaker: Speaker,
  prompt: string,
  pick: Picker,
  options: SampleOptions,
  session: Session,
  say: (piece: string) => Promise<void>,
) => Promise<Spoken>;

const list: Say = ({ model, vocabulary }, prompt, pick, { length, count = 10 }, { out }, say) =>
  speakList(model, vocabulary, { prompt, count, length, pick, signal: out.closed }, say);

const text: Say = async ({ model, vocabulary }, prompt, pick, options, { out }, say) => {
  const { length, stop = [] } = options;
  if (!out.json && options.prompt !== undefined) await out.write(prompt);
  const spoken = await speak(model, vocabulary, { prompt, length, pick, stop, signal: out.closed }, say);
  if (!out.json) await out.line();
  return spoken;
};
