// A character model of Shakespeare's sonnets: train a little, then let it speak.
import { languageModel, lstm } from '@unroll/cells';
import { generate, sampler, seeded, temperature } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { characters, split, streams } from '@unroll/text';
import { sonnets } from '@unroll/text/sonnets';
import { adam, evaluate, train } from '@unroll/train';
import { runDirectly } from './run-directly.js';

/**
 * @param {(line: string) => void} log
 * @param {number} [steps]
 */
export async function main(log, steps = 300) {
  await ready();
  const random = seeded(1);
  const text = sonnets();
  const letters = characters(text);
  const [learn, held] = split(letters.encode(text), [0.9, 0.1]);

  const model = languageModel({ vocabulary: letters.size, embedding: 32, hidden: 96, layers: 1, cell: lstm, random });
  const batches = streams(learn, { window: 32, batch: 16 });
  for await (const { step, loss } of train(model, batches, { optimizer: adam(), rate: 5e-3, clip: 5, steps, random }))
    if (step % Math.ceil(steps / 10) === 0) log(`step ${step}  loss ${loss.toFixed(3)} nats`);

  const { nats, bitsPerCharacter } = await evaluate(model, streams(held, { window: 32, batch: 4 }));
  log(`held out: ${nats.toFixed(3)} nats, ${bitsPerCharacter.toFixed(3)} bits per character`);

  const voice = model.stepper();
  const pick = sampler(random, temperature(0.7));
  log(letters.decode(generate(voice.next, letters.encode('Shall I '), { length: 200, pick })));
  voice[Symbol.dispose]();
  model[Symbol.dispose]();
}

await runDirectly(import.meta.url, main);
