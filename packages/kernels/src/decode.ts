const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a base64 text, whole and well formed; without `atob`, which is not everywhere. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
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
