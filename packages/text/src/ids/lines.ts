import { checkString } from '@unroll/check';

/**
 * The lines of a text that are not empty: a list such as one name a line, for `documents` and `splitDocuments`.
 *
 * @param text - the text; lines end with `\n` or `\r\n`
 * @returns the lines without their ends
 * @throws TypeError where it is no string
 * @throws RangeError where no line is left
 *
 * @example
 * ```ts
 * import { lines } from '@unroll/text';
 * if (lines('ann\r\n\nbo\n').join() !== 'ann,bo') throw new Error('two names');
 * ```
 */
export function lines(text: string): string[] {
  checkString('text', text);
  const found = text.split(/\r?\n/).filter((line) => line !== '');
  if (found.length === 0) throw new RangeError('text: expected at least one line that is not empty, got none');
  return found;
}
