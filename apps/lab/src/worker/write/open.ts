// A file of weights that somebody dropped: what it is, and whether its training can go on here.
import { type ModelConfig, save } from '@unroll/cells';
import { fromPyTorch } from '@unroll/cells/pytorch';
import { decodeSafetensors } from '@unroll/tensor';
import { characters } from '@unroll/text';
import { decodeCheckpoint, encodeCheckpoint } from '@unroll/train';
import type { Recipe } from '../../rooms/write/recipe';
import { runtime } from '../runtime';
import { corpusOf, sha256, type TextSource } from './corpus';

/** A training that a file holds. */
export interface Past {
  readonly step: number;
  readonly recipe: Recipe;
}

/** What this page trains in the same way; a file with other settings only speaks here. */
const SAME: Readonly<Record<string, unknown>> = {
  ...{ embedding: 32, dropout: 0, zoneout: 0, validation: 0.1, mode: 'streams' },
  ...{ optimizer: 'adam', schedule: 'cosine', clip: 5 },
};
const NEVER = ['tied', 'forgetBias', 'bytes', 'lines', 'target'];
const CELLS = ['lstm', 'gru', 'rnn'];

function recipeIn(settings: Readonly<Record<string, unknown>>): Recipe | undefined {
  const { cell, hidden, layers, window, batch, rate, seed } = settings as Partial<Recipe>;
  const { unit, amount } = (settings['budget'] ?? {}) as { readonly unit?: unknown; readonly amount?: unknown };
  const differs = Object.entries(SAME).some(([key, value]) => settings[key] !== value);
  if (differs || NEVER.some((key) => settings[key] !== undefined) || unit !== 'steps' || !CELLS.includes(String(cell)))
    return undefined;
  const numbers = { hidden, layers, window, batch, rate, steps: amount, seed };
  if (!Object.values(numbers).every((value) => typeof value === 'number' && Number.isFinite(value))) return undefined;
  return { cell, ...numbers } as Recipe;
}

/** The training of a file, where it is one that goes on with this text; else why not, in words. */
export async function pastOf(file: Blob, source: TextSource): Promise<Past | string> {
  const { config, training } = decodeCheckpoint(new Uint8Array(await file.arrayBuffer()));
  const settings = (config as { readonly settings?: Readonly<Record<string, unknown>> } | undefined)?.settings;
  if (!training || !settings) return 'It holds no training to go on with.';
  const recipe = recipeIn(settings);
  if (!recipe) return 'It was trained with settings that only the command has; the command goes on with it.';
  const corpus = await corpusOf(source);
  if (settings['sha256'] !== (await sha256(corpus.text)))
    return 'It learned another text: with that text chosen here first, its training can go on.';
  return { step: training.meta.step, recipe };
}

/** The characters that a file's network may mean: it does not say them itself. */
function lettersFor(size: number, text: string) {
  const letters = characters(text);
  if (letters.size === size) return letters;
  throw new Error(
    `Its weights are those of PyTorch, for ${size} different characters, and it does not say which. Choose the text it learned first: the present one has ${letters.size}.`,
  );
}

/** Weights of PyTorch as a file of ours; its characters are those of the text at hand, sorted, as the lesson does it. */
export async function fromTorch(file: Blob, source: TextSource): Promise<Blob> {
  await runtime();
  const { arrays, metadata } = decodeSafetensors(new Uint8Array(await file.arrayBuffer()));
  const model = fromPyTorch(arrays, { metadata });
  try {
    const letters = lettersFor(model.head.width, (await corpusOf(source)).text);
    const { config, weights } = save(model);
    const described: { readonly model: ModelConfig } = { model: config };
    const bytes = encodeCheckpoint({ weights, vocabulary: letters.toJSON(), config: described });
    return new Blob([bytes as Uint8Array<ArrayBuffer>]);
  } finally {
    model[Symbol.dispose]();
  }
}
