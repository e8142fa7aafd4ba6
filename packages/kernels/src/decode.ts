const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const EQUALS = 61;

/** The bytes of a base64 text, whole and well formed; without `atob`, which is not everywhere. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(128);
  for (let i = 0; i < 64; i++) values[digits.charCodeAt(i)] = i;
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === EQUALS) end--;
  const bytes = new Uint8Array(Math.floor((end * 3) / 4));
  const at = (i: number) => values[text.charCodeAt(i)] as number;
  for (let i = 0, to = 0; i < end; i += 4, to += 3) {
    const word = (at(i) << 18) | (at(i + 1) << 12) | ((at(i + 2) | 0) << 6) | (at(i + 3) | 0);
    bytes[to] = word >> 16;
    bytes[to + 1] = word >> 8;
    bytes[to + 2] = word;
  }
  return bytes;
}
