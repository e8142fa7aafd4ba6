import { sampler, seeded, temperature } from '@unroll/sample';
import type { Session } from '../../session.js';
import { DEFAULT_TEMPERATURE, defaultPrompt, type Spoken, speak, speakList } from '../../speak.js';
import type { Reporter } from '../report/reporter.js';
import type { Training } from './setup.js';

/** Characters of --sample that stand for one item of a list. */
const ITEM = 20;
/** After how many steps the network writes a little, so that its texts can be seen beside each other. */
const MILESTONES = [0, 100, 300, 1000];
/** Characters that it writes then. */
const A_LITTLE = 160;

const silent = () => Promise.resolve();

/** Lets a network of symbols write; what it draws comes from a source of its own, so that training goes on as it would. */
async function write(
  { model, data, settings }: Training,
  length: number,
  signal: AbortSignal,
  say: (piece: string) => Promise<void> = silent,
): Promise<Spoken | undefined> {
  const { vocabulary } = data;
  if (!vocabulary || length === 0) return undefined;
  const how = { length, pick: sampler(seeded(settings.seed), temperature(DEFAULT_TEMPERATURE)), signal };
  return settings.lines
    ? speakList(model, vocabulary, { ...how, prompt: '', count: Math.ceil(length / ITEM) }, say)
    : speak(model, vocabulary, { ...how, prompt: defaultPrompt(vocabulary) }, say);
}

/**
 * Keeps what the network writes with the weights of a step, in the history of the run; it is the beginning of what
 * `letSpeak` lets it write.
 */
export async function keepSample(
  training: Training,
  step: number,
  length: number,
  { out }: Session,
): Promise<string | undefined> {
  const spoken = await write(training, Math.min(length, A_LITTLE), out.closed);
  if (spoken === undefined || spoken.reason === 'closed') return undefined;
  training.history.sample({ step, text: spoken.text });
  return spoken.text;
}

/** Shows what the network writes, where it has come to one of a few steps. */
export async function look(training: Training, length: number, reporter: Reporter, session: Session): Promise<void> {
  const { step } = training.trainer;
  if (!MILESTONES.includes(step)) return;
  const text = await keepSample(training, step, length, session);
  if (text !== undefined) await reporter.wrote({ step, text, seed: training.settings.seed });
}

/** Lets the network write at the end of its training, with the weights of a step. */
export async function letSpeak(
  training: Training,
  step: number,
  length: number,
  reporter: Reporter,
  { out }: Session,
): Promise<void> {
  const spoken = await write(training, length, out.closed, reporter.say);
  if (spoken) await reporter.said({ step, ...spoken, seed: training.settings.seed });
}
