// A training as one file: what the command opens, samples from and goes on with.
import { type ModelConfig, save } from '@unroll/cells';
import { encodeCheckpoint, type Snapshot } from '@unroll/train';
import type { Recipe } from '../../rooms/write/recipe';
import type { Corpus } from './corpus';
import type { Learner } from './learner';

/** What the file's configuration says beside the network. */
interface FileConfig {
  readonly model: ModelConfig;
  /** The settings of `unroll train`, so that it can go on. */
  readonly settings?: unknown;
  readonly lab: { readonly step: number; readonly nats: number | null };
}

/** The settings as `unroll train` keeps them, version 2. */
function settingsOf(recipe: Recipe, { source }: Corpus, sha256: string, evaluateEvery: number): unknown {
  const { cell, hidden, layers, window, batch, rate, steps, seed } = recipe;
  return {
    ...{ version: 2, source, sha256, budget: { unit: 'steps', amount: steps } },
    ...{ cell, hidden, layers, embedding: 32, dropout: 0, zoneout: 0 },
    ...{ crlf: 'lf', validation: 0.1, horizon: 1, mode: 'streams', batch, window },
    ...{ optimizer: 'adam', rate, schedule: 'cosine', clip: 5, evaluateEvery, seed, saveEvery: 100 },
  };
}

/** Everything that is needed to go on. */
export function fileOf(
  { model, trainer, every }: Learner,
  { recipe, corpus, sha, nats }: { recipe: Recipe; corpus: Corpus; sha: string | undefined; nats: number | undefined },
  training: Snapshot = trainer.snapshot({ parameters: false }),
): Blob {
  const { config, weights } = save(model);
  const settings = sha === undefined ? {} : { settings: settingsOf(recipe, corpus, sha, every) };
  const lab = { step: trainer.step, nats: nats ?? null };
  const described: FileConfig = { model: config, ...settings, lab };
  const bytes = encodeCheckpoint({ weights, training, vocabulary: corpus.letters.toJSON(), config: described });
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' });
}
