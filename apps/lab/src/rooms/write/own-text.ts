// The reader's own text: taken by paste or file, looked at before it is learned.
import { engine } from '../../kit/worker';
import type { TextSource } from '../../worker/write/corpus';
import { MOST_BYTES, megabytes, type TextFacts } from '../../worker/write/text';
import type { Recipe } from './recipe';

/** A text of one's own. */
export interface OwnText {
  readonly name: string;
  readonly text: Blob;
  readonly facts: TextFacts;
  /** The text itself where it is short enough for a field. */
  readonly whole: string | undefined;
}

/** Longer texts are not put into a field. */
export const FIELD = 5000;

/** What became of a file. */
export type Taken = { readonly text: OwnText } | { readonly weights: Blob } | { readonly reason: string };

/** Looks at a file or a pasted text; a large one is refused before it is read. */
export async function take(file: Blob, name: string, signal?: AbortSignal): Promise<Taken> {
  const found = await engine.ask('write', (service) => service.lookAt(file), signal);
  if (found.kind === 'weights') return { weights: file };
  if (found.kind === 'refused') return { reason: `${name}: ${found.reason}` };
  const { text, facts } = found;
  return { text: { name, text, facts, whole: text.size <= FIELD ? await text.text() : undefined } };
}

/** A pasted text that is too long to be taken at all. */
export const tooLong = (length: number): string | undefined =>
  length <= MOST_BYTES
    ? undefined
    : `The text has ${megabytes(length)}; at most ${megabytes(MOST_BYTES)} can be learned here. The command takes more.`;

/** As the worker takes it. */
export const sourceOf = (own: OwnText | undefined): TextSource =>
  own ? { kind: 'own', name: own.name, text: own.text } : { kind: 'sonnets' };

/** How many are held out. */
const heldOf = (characters: number) => characters - Math.round(characters * 0.9);

/** The least number of characters that can be learned with a window, and the rows that fit. */
export function fitOf(
  characters: number,
  { window, batch }: Pick<Recipe, 'window' | 'batch'>,
): {
  readonly least: number;
  readonly rows: number;
} {
  const fits = (count: number) => Math.floor((count - heldOf(count) - 1) / window);
  let least = Math.max(11, window + 1);
  while (fits(least) < 1 || heldOf(least) < 2) least++;
  return { least, rows: Math.min(batch, fits(characters)) };
}

const count = (value: number) => value.toLocaleString('en');

/** Why a text cannot be learned; undefined where it can. */
export function problemOf(
  { characters, distinct }: Pick<TextFacts, 'characters' | 'distinct'>,
  recipe: Pick<Recipe, 'window' | 'batch'>,
): string | undefined {
  const { least } = fitOf(characters, recipe);
  if (distinct < 2)
    return 'Expected at least 2 different characters, got one, again and again: there is nothing to learn.';
  if (characters >= least) return undefined;
  return `Expected at least ${count(least)} characters for a window of ${recipe.window}, got ${count(characters)}. Take more of them, or a smaller window.`;
}

/** The facts in words. */
export function factsText({ characters, distinct, note }: TextFacts, recipe: Pick<Recipe, 'window' | 'batch'>): string {
  const { least, rows } = fitOf(characters, recipe);
  const size = `${count(characters)} characters, ${count(distinct)} different; at least ${count(least)} are needed.`;
  const short = characters >= least && rows < recipe.batch ? ` It fills ${rows} rows of ${recipe.window}.` : '';
  return `${size}${short}${note === '' ? '' : ` ${note}`}`;
}
