// A text made ready to be learned: ids, its two parts, and what must be beaten.
import { type Batches, characters, type Ids, ngram, split, streams, type Vocabulary } from '@unroll/text';

/** Where a text comes from. */
export type TextSource =
  | { readonly kind: 'sonnets' }
  | { readonly kind: 'own'; readonly name: string; readonly text: Blob };

/** A text made ready. */
export interface Corpus {
  readonly source: string;
  readonly text: string;
  readonly letters: Vocabulary;
  readonly learned: Ids;
  readonly heldOut: Ids;
}

/** Losses that need no network, in nats a character. */
export interface Floors {
  /** ln V. */
  readonly guessing: number;
  readonly bigram: number;
  readonly fivegram: number;
}

let last: { readonly key: unknown; readonly corpus: Corpus } | undefined;

/** Reads a text and cuts it in two: the end is held out. The last one is kept. */
export async function corpusOf(source: TextSource): Promise<Corpus> {
  const key = source.kind === 'sonnets' ? 'sonnets' : source.text;
  if (last && last.key === key) return last.corpus;
  const text = source.kind === 'sonnets' ? (await import('@unroll/text/sonnets')).sonnets() : await source.text.text();
  const letters = characters(text);
  const [learned, heldOut] = split(letters.encode(text), [0.9, 0.1]);
  const corpus = { source: source.kind === 'sonnets' ? 'sonnets' : source.name, text, letters, learned, heldOut };
  last = { key, corpus };
  return corpus;
}

/** What counting alone foretells. */
export function floorsOf({ letters, learned, heldOut }: Corpus): Floors {
  const nats = (order: number) => ngram(learned, { vocabulary: letters.size, order }).nats(heldOut);
  return { guessing: Math.log(letters.size), bigram: nats(2), fivegram: nats(5) };
}

/** One pass over the held-out part in one row, as the command measures. */
export const heldPass = ({ heldOut }: Corpus): Batches =>
  streams(heldOut, { window: Math.min(512, heldOut.length - 1), batch: 1 });

/** SHA-256 of a text, by which the command knows it again; undefined where the page is no secure place. */
export async function sha256(text: string): Promise<string | undefined> {
  const hash = await globalThis.crypto?.subtle?.digest('SHA-256', new TextEncoder().encode(text));
  return hash && Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
