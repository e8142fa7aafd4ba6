const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
const NONE = /^[\p{Mark}\p{Cf}]/u;
const characters = new Intl.Segmenter('en');

/** Columns that one character, as people count them, takes on a terminal. */
const columnsOf = (character: string): number => (NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1);

/** Columns that a text without control characters takes on a terminal. */
export const widthOf = (text: string): number =>
  [...characters.segment(text)].reduce((sum, { segment }) => sum + columnsOf(segment), 0);

const COLOR = /\p{Cc}\[\d+m/gu;

/** As much of a text as fits into so many columns; where something is left out, it ends with … */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let width = 0;
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    width += columnsOf(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return columns > 0 ? `${kept}…` : '';
}

/**
 * Breaks a text, in colours or not, at blanks into lines of so many columns; what stands below is as far from the edge as `indent` says.
 * A word that is longer than a line stands alone and is not cut: somebody may want to copy it.
 */
export function wrap(text: string, columns: number, indent = 0): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && indent + widthOf(longer.replace(COLOR, '')) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}
