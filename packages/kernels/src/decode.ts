/** What some places have for this and others do not: engines of 2025, Node. Their own code needs no warming up. */
interface Natives {
  readonly Uint8Array: { fromBase64?(text: string): Uint8Array<ArrayBuffer> };
  readonly Buffer?: { from(text: string, encoding: 'base64'): Uint8Array };
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The bytes of a base64 text, whole and well formed; without `atob`, which is not everywhere.
 * @param text - the text
 * @param natives - where a place's own way is looked for. Default the global object
 * @returns the bytes, in a buffer of their own
 */
export function decode(text: string, natives: Natives = globalThis as unknown as Natives): Uint8Array<ArrayBuffer> {
  if (natives.Uint8Array.fromBase64) return natives.Uint8Array.fromBase64(text);
  if (natives.Buffer) return new Uint8Array(natives.Buffer.from(text, 'base64'));
  return decodeDigits(text);
}

/** The way of places that have none. */
function decodeDigits(text: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(128);
  for (let i = 0; i < 64; i++) values[digits.charCodeAt(i)] = i;
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  // Four digits are three bytes; those of the padding are beyond the end, where nothing is written.
  for (let i = 0, at = 0; i < text.length; i += 4) {
    let word = 0;
    for (let k = i; k < i + 4; k++) word = (word << 6) | (values[text.charCodeAt(k)] as number);
    bytes[at++] = word >> 16;
    bytes[at++] = word >> 8;
    bytes[at++] = word;
  }
  return bytes;
}
