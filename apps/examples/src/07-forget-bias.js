// Exercise: does a forget bias of 1 help a character model? Train with and without, several seeds, and look at the spread.
import { languageModel, lstm } from '@unroll/cells';
import { spread } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { characters, split, streams } from '@unroll/text';
import { sonnets } from '@unroll/text/sonnets';
import { adam, evaluate, train } from '@unroll/train';
import { runDirectly } from './run-directly.js';

/**
 * @param {(line: string) => void} log
 * @param {{ steps?: number, seeds?: number, hidden?: number }} [options]
 */
export async function main(log, { steps = 300, seeds = 3, hidden = 128 } = {}) {
  await ready();
  const text = sonnets();
  const letters = characters(text);
  const [learn, held] = split(letters.encode(text), [0.9, 0.1]);

  /**
   * Held-out loss of one training, in nats.
   * @param {number} forgetBias
   * @param {number} seed
   */
  async function one(forgetBias, seed) {
    const random = seeded(seed);
    const sizes = { vocabulary: letters.size, embedding: 32, hidden, layers: 1 };
    const model = languageModel({ ...sizes, cell: lstm, forgetBias, random });
    const batches = streams(learn, { window: 64, batch: 32 });
    for await (const _ of train(model, batches, { optimizer: adam(), rate: 5e-3, steps }));
    const { nats } = await evaluate(model, streams(held, { window: 64, batch: 4 }));
    model[Symbol.dispose]();
    return nats;
  }

  const differences = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const [without, with1] = [await one(0, seed), await one(1, seed)];
    differences.push(with1 - without);
    log(`seed ${seed}: forget bias 0 ${without.toFixed(4)} nats, forget bias 1 ${with1.toFixed(4)} nats`);
  }
  const { mean, deviation } = spread(differences);
  log(`forget bias 1 changes the loss by ${mean.toFixed(4)} nats, ±${deviation.toFixed(4)} from seed to seed`);
  log(
    Math.abs(mean) > 2 * deviation ? 'more than the seeds differ' : 'no more than the seeds differ: nothing is shown',
  );
}

await runDirectly(import.meta.url, main);
