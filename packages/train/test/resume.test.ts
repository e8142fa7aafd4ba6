import { languageModel, type Model, type ModelConfig, open, save } from '@unroll/cells';
import { type SeededRandom, seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { leakCheck, seededRandom } from '@unroll/testing';
import { type Batches, characters, documents, streams, vocabularyFrom, windows } from '@unroll/text';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  adam,
  adamw,
  cosine,
  decodeCheckpoint,
  encodeCheckpoint,
  plateau,
  rmsprop,
  sgd,
  type Trainer,
  type TrainOptions,
  trainer,
} from '../src/index.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

const text = `Shall I compare thee to a summer's day?
Thou art more lovely and more temperate:
`;
const letters = characters(text);
const ids = letters.encode(text);
const STEPS = 12;

const sources: Record<string, (random: SeededRandom) => Batches> = {
  streams: () => streams(ids, { window: 4, batch: 3 }),
  windows: (random) => windows(ids, { window: 4, batch: 5, random }),
  documents: (random) => documents(text.split(/\s/), letters, { batch: 3, random }),
};

const optimizers = {
  sgd: () => ({ optimizer: sgd({ momentum: 0.9, nesterov: true }), rate: 0.1 }),
  rmsprop: () => ({ optimizer: rmsprop({ momentum: 0.5 }), rate: cosine({ rate: 0.01, warmup: 3, steps: STEPS }) }),
  adam: () => ({ optimizer: adam(), rate: plateau({ rate: 0.05, patience: 0, threshold: 0.05 }) }),
  adamw: () => ({ optimizer: adamw(), rate: 0.01, clip: { value: 0.05 } }),
};

type Name = keyof typeof optimizers;

/** Everything a process would make at its start; the model new, or from a checkpoint. */
function begin(source: string, name: Name, file?: Uint8Array): { model: Model; training: Trainer } {
  const random = seeded(7);
  const checkpoint = file && decodeCheckpoint(file);
  const model = checkpoint
    ? open(checkpoint.config as ModelConfig, checkpoint.weights)
    : languageModel({
        vocabulary: letters.size,
        embedding: 4,
        hidden: 5,
        layers: 2,
        cell: name === 'adam' ? 'gru' : 'lstm',
        dropout: 0.3,
        random,
      });
  const batches = sources[source]?.(random) as Batches;
  // Measured on the training's own source, so that an evaluation that moved it would be seen.
  const evaluate = { batches, every: 5 };
  const options: TrainOptions<Parameters<Model['loss']>[0]> = { ...optimizers[name](), steps: STEPS, random };
  const training = trainer(model, batches, { ...options, evaluate });
  if (checkpoint?.training) training.restore(checkpoint.training);
  return { model, training };
}

/** Trains until the step given (or the end), as a process of its own would; gives the losses and the file it leaves. */
async function live(source: string, name: Name, until: number, file?: Uint8Array) {
  const { model, training } = begin(source, name, file);
  const losses: number[] = [];
  if (training.step < until)
    for await (const { loss, step } of training) {
      losses.push(loss);
      if (step === until) break;
    }
  const saved = encodeCheckpoint({
    ...save(model),
    training: training.snapshot({ parameters: false }),
    vocabulary: letters.toJSON(),
  });
  training[Symbol.dispose]();
  model[Symbol.dispose]();
  return { losses, saved };
}

/** The file without the one thing that may differ: how long it took. */
const timeless = (file: Uint8Array) => {
  const { training, ...rest } = decodeCheckpoint(file);
  return { ...rest, arrays: training?.arrays, meta: { ...training?.meta, seconds: 0 } };
};

describe.each(Object.keys(sources))('a character model with dropout on %s', (source) => {
  it.each(Object.keys(optimizers) as Name[])('by %s: killed and resumed, bit for bit the same', async (name) => {
    const never = await live(source, name, STEPS);
    expect(never.losses).toHaveLength(STEPS);
    const draw = seededRandom(1 + source.length * 100 + name.length);
    // one before and one after the first evaluation
    const kills = [Math.floor(draw() * 5), 5 + Math.floor(draw() * (STEPS - 5))];
    let losses: number[] = [];
    let file: Uint8Array | undefined;
    for (const until of [...kills, STEPS]) {
      const life = await live(source, name, until, file);
      losses = [...losses, ...life.losses];
      file = life.saved;
    }
    expect(losses, `killed at ${kills}`).toEqual(never.losses);
    expect(timeless(file as Uint8Array)).toEqual(timeless(never.saved));
  });
});

it('what a checkpoint holds is enough to write again', async () => {
  const { saved } = await live('streams', 'sgd', 2);
  const { vocabulary: json, weights, config } = decodeCheckpoint(saved);
  expect(vocabularyFrom(json).encode(text)).toEqual(ids);
  expect(Object.keys(weights)).toContain('layers.1.W_h');
  using model = open(config as ModelConfig, weights);
  using voice = model.stepper();
  expect(voice.next(0)).toHaveLength(letters.size);
});
