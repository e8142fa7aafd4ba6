// Temperature: the same model, from greedy to wild. Logits are divided by it before the softmax.
import { languageModel, lstm } from '@unroll/cells';
import { generate, sampler, seeded, temperature } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { characters, streams } from '@unroll/text';
import { sonnets } from '@unroll/text/sonnets';
import { adam, train } from '@unroll/train';
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
  const model = languageModel({ vocabulary: letters.size, embedding: 32, hidden: 96, layers: 1, cell: lstm, random });
  const batches = streams(letters.encode(text), { window: 32, batch: 16 });
  for await (const _ of train(model, batches, { optimizer: adam(), rate: 5e-3, steps, random }));

  const voice = model.stepper();
  for (const t of [0, 0.5, 1, 1.5]) {
    voice.reset();
    const pick = sampler(seeded(7), temperature(t));
    const spoken = letters.decode(generate(voice.next, letters.encode('My love'), { length: 60, pick }));
    log(`temperature ${t}: ${JSON.stringify(spoken)}`);
  }
  voice[Symbol.dispose]();
  model[Symbol.dispose]();
}

await runDirectly(import.meta.url, main);
