/**
 * UTF-8 by hand: an AudioWorklet has neither TextDecoder nor TextEncoder.
 */

/** The least code point of a sequence of so many bytes: what is shorter must be written shorter. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000];

/** How many bytes a sequence has that begins with this one; 0 where none does. */
function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

/** The code point of the sequence at `at`; undefined where it is none. */
function pointAt(bytes: Uint8Array, at: number, length: number): number | undefined {
  const first = bytes[at] as number;
  if (length < 2) return length === 1 ? first : undefined;
  let point = first & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i];
    if (next === undefined || (next & 0xc0) !== 0x80) return undefined;
    point = (point << 6) | (next & 0x3f);
  }
  const isHalf = point >= 0xd800 && point < 0xe000;
  return point < (LEAST[length] as number) || point > 0x10ffff || isHalf ? undefined : point;
}

/**
 * Reads UTF-8, strictly, as `new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })` does.
 * @param bytes - the bytes
 * @returns the text; undefined where they are no UTF-8
 */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  let points: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOf(bytes[at] as number);
    const point = pointAt(bytes, at, length);
    if (point === undefined) return undefined;
    points.push(point);
    at += length;
    if (points.length === 4096) {
      parts.push(String.fromCodePoint(...points));
      points = [];
    }
  }
  return parts.join('') + String.fromCodePoint(...points);
}

/**
 * Writes UTF-8.
 * @param text - a text without halves of surrogate pairs
 * @returns its bytes
 */
export function toUtf8(text: string): Uint8Array {
  // encodeURIComponent is UTF-8 with everything but a few letters as %XX, and is everywhere that JavaScript is.
  const escaped = encodeURIComponent(text);
  const bytes = new Uint8Array(escaped.length);
  let length = 0;
  for (let i = 0; i < escaped.length; i++) {
    const isEscape = escaped[i] === '%';
    bytes[length++] = isEscape ? Number.parseInt(escaped.slice(i + 1, i + 3), 16) : escaped.charCodeAt(i);
    if (isEscape) i += 2;
  }
  return bytes.slice(0, length);
}
