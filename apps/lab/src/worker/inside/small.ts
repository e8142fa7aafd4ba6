// A small network, trained at once where there is no other: on the sonnets but the last ones, always the same.
import { languageModel, save } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { characters, split, streams } from '@unroll/text';
import { sonnets } from '@unroll/text/sonnets';
import { adam, encodeCheckpoint, train } from '@unroll/train';
import { runtime } from '../runtime';
import { SMALL, type SmallSettings } from './small-settings';

/**
 * Trains it.
 * @param tell - told of updates made and the loss; `false` stops
 * @param settings - sizes, rate, updates, seed
 * @returns the bytes of a checkpoint, or undefined where it was stopped
 */
export async function trainSmall(
  tell: (step: number, loss: number) => Promise<boolean> | boolean,
  { hidden, embedding, window, batch, rate, steps, seed }: SmallSettings = SMALL,
): Promise<Uint8Array | undefined> {
  await runtime();
  const text = sonnets();
  const vocabulary = characters(text);
  const [ids] = split(vocabulary.encode(text), [0.9, 0.1]);
  const random = seeded(seed);
  const model = languageModel({ vocabulary: vocabulary.size, embedding, hidden, random });
  try {
    for await (const { step, loss } of train(model, streams(ids, { window, batch }), {
      optimizer: adam(),
      rate,
      steps,
    }))
      if (step % 10 === 0 && !(await tell(step, loss))) return undefined;
    const { config, weights } = save(model);
    return encodeCheckpoint({ weights, config: { model: config }, vocabulary: vocabulary.toJSON() });
  } finally {
    model[Symbol.dispose]();
  }
}
