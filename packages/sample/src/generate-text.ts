import { checkKeys, checkObject, show } from '@unroll/check';
import { expected } from './check.js';
import { type EndReason, GENERATE_OPTIONS, type GenerateOptions, generate } from './generate.js';
import type { Next } from './next.js';
import { stopStrings } from './stop-strings.js';

/** Turns ids into text as they come; a character may need several ids. */
export interface StreamDecoder {
  /**
   * The text that is certain once this id has come; empty inside a character.
   *
   * @param id - the next id
   * @returns the text, maybe empty
   */
  push(id: number): string;
  /**
   * The text of what is left, at the end.
   *
   * @returns the text, mostly empty
   */
  end(): string;
}

/** What {@link generateText} needs of a vocabulary; those of `@unroll/text` fit. */
export interface Codec {
  /**
   * The ids of a text.
   *
   * @param text - any text the vocabulary knows
   * @returns its ids
   */
  encode(text: string): ArrayLike<number>;
  /**
   * A new decoder, which has seen nothing yet.
   *
   * @returns the decoder
   */
  decoder(): StreamDecoder;
}

/** How a text is continued, with strings that end it. */
export interface GenerateTextOptions extends GenerateOptions {
  /** The vocabulary. */
  readonly codec: Codec;
  /** A string that ends the text, or several; they are not yielded. The text of the first `minimum` ids is not searched. */
  readonly stop?: string | readonly string[] | undefined;
}

/**
 * Continues a prompt as text, piece by piece.
 *
 * A stop string is found wherever the ids cut it. Until it is clear whether the end of the text begins a stop string,
 * that end is held back; it follows when the text goes on differently or ends. Of several stop strings the one that is
 * complete first counts. The prompt is not searched.
 *
 * @param next - the model's step, such as the `next` of a stepper
 * @param prompt - the text to start from, not empty
 * @param options - as for {@link generate}, with `codec` and `stop`
 * @returns a generator of the new text only, in pieces that are not empty; its return value says why it ended
 * @throws RangeError for an empty prompt, an empty stop string or an option out of range, at once; else as
 * {@link generate}.
 *
 * @example
 * ```ts
 * import { generateText, greedy } from '@unroll/sample';
 * const codec = {
 *   encode: (text: string) => [...text].map((c) => c.charCodeAt(0) - 97),
 *   decoder: () => ({ push: (id: number) => String.fromCharCode(97 + id), end: () => '' }),
 * };
 * // after each letter of the alphabet comes the next
 * const next = (id: number) => new Float32Array(26).fill(0).fill(1, id + 1, id + 2);
 * const pieces = [...generateText(next, 'ab', { codec, length: 20, pick: greedy(), stop: ['fgh', 'gx'] })];
 * if (pieces.join('') !== 'cde') throw new Error(pieces.join(''));
 * ```
 */
export function generateText(
  next: Next,
  prompt: string,
  options: GenerateTextOptions,
): Generator<string, EndReason, undefined> {
  checkKeys('generateText', options, ['codec', 'stop', ...GENERATE_OPTIONS]);
  const { codec, stop = [], ...rest } = options;
  checkObject('codec', codec, 'a vocabulary', ['encode', 'decoder']);
  if (typeof prompt !== 'string' || prompt === '') throw expected('prompt', 'a text that is not empty', prompt);
  const stops = typeof stop === 'string' ? [stop] : stop;
  if (!Array.isArray(stops)) throw new TypeError(`stop: expected a string or an array of strings, got ${show(stop)}`);
  stops.forEach((text: unknown, i) => {
    if (typeof text !== 'string' || text === '') throw expected(`stop[${i}]`, 'a text that is not empty', text);
  });
  return pieces(generate(next, codec.encode(prompt), rest), codec, stops, rest.minimum);
}

function* pieces(
  ids: Generator<number, EndReason, undefined>,
  codec: Codec,
  stop: readonly string[],
  minimum = 0,
): Generator<string, EndReason, undefined> {
  const decoder = codec.decoder();
  const search = stopStrings(stop);
  let count = 0;
  for (;;) {
    const { done, value } = ids.next();
    const decoded = done ? decoder.end() : decoder.push(value);
    const { text, stopped } = count < minimum ? { text: decoded, stopped: false } : search.push(decoded);
    if (text !== '') yield text;
    if (stopped) return 'stop';
    if (done) {
      const rest = search.end();
      if (rest !== '') yield rest;
      return value;
    }
    count++;
  }
}
