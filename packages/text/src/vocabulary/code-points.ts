const PRINTABLE = /^[\p{L}\p{N}\p{P}\p{S} ]$/u;

/** The code point of a one-character string. */
export const codePoint = (symbol: string): number => symbol.codePointAt(0) ?? 0;

const hex = (symbol: string): string => codePoint(symbol).toString(16).toUpperCase();

/** A character as a reader of an error sees it: quoted, and escaped where it would be invisible. */
export function show(symbol: string): string {
  return symbol < ' ' || PRINTABLE.test(symbol) ? JSON.stringify(symbol) : `"\\u{${hex(symbol)}}"`;
}

/** The code point as Unicode writes it: `U+00E9`. */
export const codePointName = (symbol: string): string => `U+${hex(symbol).padStart(4, '0')}`;

/** True where a string is exactly one code point. */
export const isOneCharacter = (text: string): boolean =>
  text !== '' && text.length === String.fromCodePoint(codePoint(text)).length;
