import { checkString } from '@unroll/check';

/**
 * How many line ends of a text are those of Windows, `\r\n`: a network learns them as two characters, unless
 * `readText(…, { lineEnds: 'lf' })` makes them one.
 *
 * @param text - any text
 * @returns the count, 0 where there is none
 * @throws TypeError where it is no string
 *
 * @example
 * ```ts
 * import { countCrlf } from '@unroll/text/node';
 * if (countCrlf('a\r\nb\nc\r\n') !== 2) throw new Error('two');
 * ```
 */
export function countCrlf(text: string): number {
  checkString('text', text);
  let count = 0;
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) count++;
  return count;
}

/** The text with `\n` for every `\r\n`. */
export const toLf = (text: string): string => text.replaceAll('\r\n', '\n');
