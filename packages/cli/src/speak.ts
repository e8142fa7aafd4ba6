import { setImmediate } from 'node:timers/promises';
import type { Model } from '@unroll/cells';
import { type EndReason, generateText, type Picker } from '@unroll/sample';
import type { Vocabulary } from '@unroll/text';
import { CliError, describe } from './errors.js';

/** Small networks write more real words a little below 1. */
export const DEFAULT_TEMPERATURE = 0.7;

/** How a text is to be continued. */
export interface Speech {
  readonly prompt: string;
  readonly length: number;
  readonly pick: Picker;
  readonly stop?: readonly string[];
  /** Ends the text when nobody listens any more. */
  readonly signal: AbortSignal;
}

/** What was said, and why it ended. */
export interface Spoken {
  readonly text: string;
  readonly reason: EndReason | 'closed';
}

/** A line end, so that a new line begins; else a blank; else whatever comes first. */
export function defaultPrompt({ symbols, kind }: Vocabulary): string {
  if (kind === 'bytes') return '\n';
  return ['\n', ' '].find((symbol) => symbols.includes(symbol)) ?? (symbols[0] as string);
}

/** Refuses a prompt that the model cannot read. */
export function checkPrompt(vocabulary: Vocabulary, prompt: string): void {
  if (prompt === '') throw new CliError('--prompt: expected at least one character, got an empty text');
  try {
    vocabulary.encode(prompt);
  } catch (error) {
    throw new CliError(`--prompt: ${describe(error)}`, { cause: error });
  }
}

/** Lets a model go on from a prompt, giving each piece of text to `say` as it comes. */
export async function speak(
  model: Pick<Model, 'stepper'>,
  codec: Vocabulary,
  { prompt, length, pick, stop = [], signal }: Speech,
  say: (piece: string) => Promise<void>,
): Promise<Spoken> {
  using voice = model.stepper();
  const pieces = generateText(voice.next, prompt, { codec, length, pick, stop });
  let text = '';
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return { text, reason: value };
    text += value;
    await say(value);
    // One turn of the event loop: without it nobody hears that the reader has gone.
    await setImmediate();
    if (signal.aborted) return { text, reason: 'closed' };
  }
}

/** Items of a list that are to be written. */
export interface ListSpeech extends Omit<Speech, 'prompt' | 'stop'> {
  /** What every item begins with. */
  readonly prompt: string;
  /** How many items. */
  readonly count: number;
}

/** The end mark of lists, with which an item also begins. */
const END = '\n';

/** Lets a model of a list write items, one a line, each from a state of zeros to its end mark. */
export async function speakList(
  model: Pick<Model, 'stepper'>,
  codec: Vocabulary,
  { count, prompt, ...speech }: ListSpeech,
  say: (piece: string) => Promise<void>,
): Promise<Spoken> {
  let text = '';
  const tell = (piece: string) => {
    text += piece;
    return say(piece);
  };
  for (let item = 0; item < count; item++) {
    await tell(prompt);
    const { reason } = await speak(model, codec, { ...speech, prompt: END + prompt, stop: [END] }, tell);
    await tell(END);
    if (reason === 'closed') return { text, reason };
  }
  return { text, reason: 'stop' };
}
