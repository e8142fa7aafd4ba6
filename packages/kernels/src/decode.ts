const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const EQUALS = 61;

/** The bytes of a base64 text, whole and well formed; without `atob`, which is not everywhere. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(128);
  for (let i = 0; i < 64; i++) values[digits.charCodeAt(i)] = i;
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === EQUALS) end--;
  const bytes = new Uint8Array(Math.floor((end * 3) / 4));
  let word = 0;
  for (let i = 0, at = 0; i < end; i++) {
    word = (word << 6) | (values[text.charCodeAt(i)] as number);
    if (i % 4 !== 0) bytes[at++] = word >> (6 - 2 * (i % 4));
  }
  return bytes;
}
