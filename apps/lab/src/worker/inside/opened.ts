// A saved network, opened and described. Everything in the file is checked before it is used.
import { asLanguageModel, type Cell, type LanguageModel, open } from '@unroll/cells';
import type { Tree } from '@unroll/tensor';
import { countElements } from '@unroll/tensor';
import { type Vocabulary, vocabularyFrom } from '@unroll/text';
import { decodeCheckpoint } from '@unroll/train';
import { runtime } from '../runtime';

/** One layer, in words and numbers. */
interface LayerFacts {
  readonly cell: string;
  readonly hidden: number;
  /** What can be looked at: `h`, `c`, gates, the candidate. */
  readonly parts: readonly string[];
}

/** What a page needs to know of a network. */
export interface NetworkFacts {
  readonly layers: readonly LayerFacts[];
  readonly parameters: number;
  readonly kind: Vocabulary['kind'];
  /** The symbols it knows. */
  readonly symbols: readonly string[];
}

/** A network that can be asked. */
export interface Opened {
  readonly model: LanguageModel;
  readonly vocabulary: Vocabulary;
  readonly facts: NetworkFacts;
}

/** The state first, then gates and candidate. */
function partsOf({ gates, highway, activations }: Cell): readonly string[] {
  const state = highway === 'c' ? ['c', 'h'] : ['h'];
  return [...new Set([...state, ...(activations ? gates.map(({ name }) => name) : [])])];
}

function factsOf(model: LanguageModel, { kind, symbols }: Vocabulary): NetworkFacts {
  const layers = model.net.layers.map(({ cell, hidden }) => ({
    cell: cell.name,
    hidden,
    parts: partsOf(cell as Cell),
  }));
  return { layers, parameters: countElements(model.params as Tree), kind, symbols };
}

/**
 * Opens the bytes of a checkpoint.
 * @throws an error in words where they are none, or its network does not predict what it reads
 */
export async function openNetwork(bytes: Uint8Array): Promise<Opened> {
  const { config, weights, vocabulary: saved, metadata = {} } = decodeCheckpoint(bytes);
  const vocabulary = vocabularyFrom(saved).with({ unknown: 'skip' });
  const { model: described = config } = (config ?? {}) as { readonly model?: unknown };
  await runtime();
  const made = open(described, weights, { metadata });
  try {
    const model = asLanguageModel(made);
    if (model.head.width !== vocabulary.size)
      throw new RangeError(
        `vocabulary: expected ${model.head.width} symbols, as many as classes, got ${vocabulary.size}`,
      );
    return { model, vocabulary, facts: factsOf(model, vocabulary) };
  } catch (error) {
    made[Symbol.dispose]();
    throw error;
  }
}
