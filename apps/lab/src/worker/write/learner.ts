// A network and its training, set up from a recipe or from where a file stands; the same as `unroll train` makes of it.
import { cellNamed, classes, ids, type Model, type ModelConfig, model, open } from '@unroll/cells';
import { type SeededRandom, seeded } from '@unroll/sample';
import { type Batches, streams } from '@unroll/text';
import { adam, cosine, decodeCheckpoint, type Trainer, trainer } from '@unroll/train';
import { EMBEDDING, type Recipe } from '../../rooms/write/recipe';
import { type Corpus, heldPass } from './corpus';

/** A training that is ready to go. */
export interface Learner {
  readonly model: Model;
  readonly trainer: Trainer;
  readonly every: number;
  [Symbol.dispose](): void;
}

/** The network before its first step. */
function newModel({ cell, hidden, layers: count }: Recipe, { letters }: Corpus, random: SeededRandom): Model {
  const layers = Array.from({ length: count }, () => ({ cell: cellNamed(cell), hidden }));
  const input = ids({ vocabulary: letters.size, embedding: EMBEDDING });
  return model({ input, layers, head: classes({ classes: letters.size }), dropout: 0, random });
}

/** After how many steps to measure: at most about a tenth of the work. */
const measureEvery = (held: number, { window, batch }: Pick<Recipe, 'window' | 'batch'>): number =>
  Math.max(100, Math.round((3 * (held - 1)) / (window * batch)));

function trainerOf(recipe: Recipe, corpus: Corpus, made: Model, batches: Batches, random: SeededRandom) {
  const { rate, steps } = recipe;
  const every = measureEvery(corpus.heldOut.length, recipe);
  return trainer(made, batches, {
    optimizer: adam(),
    rate: cosine({ rate, steps, warmup: Math.floor(steps * 0.02) }),
    clip: 5,
    steps,
    random,
    evaluate: { batches: heldPass(corpus), every },
  });
}

/** Sets all up; with a file, where that stands. */
export function learnerOf(recipe: Recipe, corpus: Corpus, from?: Uint8Array): Learner {
  const random = seeded(recipe.seed);
  const kept = from && decodeCheckpoint(from);
  const config = (kept?.config as { readonly model?: ModelConfig } | undefined)?.model;
  const made = kept && config ? open(config, kept.weights) : newModel(recipe, corpus, random);
  const batches = streams(corpus.learned, { window: recipe.window, batch: recipe.batch });
  const training = trainerOf(recipe, corpus, made, batches, random);
  const dispose = () => {
    training[Symbol.dispose]();
    made[Symbol.dispose]();
  };
  try {
    if (kept?.training) training.restore(kept.training);
  } catch (error) {
    dispose();
    throw error;
  }
  const every = measureEvery(corpus.heldOut.length, recipe);
  return { model: made, trainer: training, every, [Symbol.dispose]: dispose };
}
