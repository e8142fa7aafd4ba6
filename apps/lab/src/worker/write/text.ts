// A text that is to be learned: read from a file, strictly, and not at all where it is too large.
import { looksLikeWeights, signOf } from './kind';

/** What is told about a text before it is learned. */
export interface TextFacts {
  /** How many characters (Unicode code points). */
  readonly characters: number;
  /** How many different ones. */
  readonly distinct: number;
  /** How it begins. */
  readonly head: string;
  /** What was put right on the way, in words; empty where nothing. */
  readonly note: string;
}

/** What a file was found to be. */
export type Found =
  | { readonly kind: 'text'; readonly text: Blob; readonly facts: TextFacts }
  | { readonly kind: 'weights' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Larger texts are for the command. */
export const MOST_BYTES = 20_000_000;

/** A size as people say it. */
export const megabytes = (bytes: number): string =>
  bytes < 1e4 ? `${bytes} bytes` : bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** The facts of a text. */
function factsOf(text: string, note = ''): TextFacts {
  const seen = new Set<string>();
  let characters = 0;
  for (const symbol of text) {
    seen.add(symbol);
    characters++;
  }
  return { characters, distinct: seen.size, head: Array.from(text.slice(0, 400)).slice(0, 200).join(''), note };
}

const refused = (reason: string): Found => ({ kind: 'refused', reason });

/** Line ends of Windows become plain ones, as the command does it. */
function plain(text: string): Found {
  if (text.includes('\0')) return refused('It holds zero bytes, so it is no text.');
  const lines = text.replaceAll('\r\n', '\n');
  const note = lines.length === text.length ? '' : 'Line ends of Windows were made plain ones.';
  return { kind: 'text', text: new Blob([lines]), facts: factsOf(lines, note) };
}

function decoded(bytes: Uint8Array): Found {
  try {
    return plain(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refused('It is no text in UTF-8. Save it as UTF-8, and try again.');
  }
}

/** Looks at a file: its size first, then its first bytes, then all of it. */
export async function lookAt(file: Blob): Promise<Found> {
  if (file.size === 0) return refused('It is empty.');
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  if (looksLikeWeights(head, file.size)) return { kind: 'weights' };
  const sign = signOf(head);
  if (sign !== undefined) return refused(`It is ${sign}.`);
  if (file.size > MOST_BYTES)
    return refused(
      `It has ${megabytes(file.size)}, and was not read. At most ${megabytes(MOST_BYTES)} can be learned here; the command takes more.`,
    );
  return decoded(new Uint8Array(await file.arrayBuffer()));
}
