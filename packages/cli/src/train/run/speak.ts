import { sampler, seeded, temperature } from '@unroll/sample';
import type { Session } from '../../session.js';
import { DEFAULT_TEMPERATURE, defaultPrompt, speak, speakList } from '../../speak.js';
import type { Reporter } from '../report/reporter.js';
import type { Training } from './setup.js';

/** Characters of --sample that stand for one item of a list. */
const ITEM = 20;

/** Lets a network of symbols write at the end of its training. */
export async function letSpeak(
  { model, data, settings }: Training,
  length: number,
  reporter: Reporter,
  { out }: Session,
): Promise<void> {
  const { vocabulary } = data;
  if (!vocabulary) return;
  const { seed, lines: isList } = settings;
  const pick = sampler(seeded(seed), temperature(DEFAULT_TEMPERATURE));
  const how = { length, pick, signal: out.closed };
  const spoken = isList
    ? await speakList(model, vocabulary, { ...how, prompt: '', count: Math.ceil(length / ITEM) }, reporter.say)
    : await speak(model, vocabulary, { ...how, prompt: defaultPrompt(vocabulary) }, reporter.say);
  await reporter.said({ ...spoken, seed });
}
