import { ReadTextError } from './read-text-error.js';

/** Bytes to text, exactly: a byte order mark is cut, and nothing that is not UTF-8 text passes. */
export function decodeText(bytes: Uint8Array, source: string): string {
  if (hasUtf16Mark(bytes))
    throw new ReadTextError(source, 'encoding', 'is UTF-16, expected UTF-8; convert it: iconv -f UTF-16 -t UTF-8', {
      offset: 0,
    });
  const nul = bytes.indexOf(0);
  if (nul >= 0)
    throw new ReadTextError(source, 'binary', `is not text: NUL byte at byte offset ${nul}`, { offset: nul });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const offset = firstInvalid(bytes);
    const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    const what =
      `is not UTF-8: byte 0x${byte} at byte offset ${offset}; ` +
      'if it is Latin-1, convert it: iconv -f LATIN1 -t UTF-8';
    throw new ReadTextError(source, 'encoding', what, { offset, cause });
  }
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The offset of the first U+FFFD of a lenient decoding that is not one in the bytes. */
function firstInvalid(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let from = 0;
  for (;;) {
    const found = text.indexOf('\uFFFD', from);
    if (found < 0) return bytes.length;
    offset += Buffer.byteLength(text.slice(from, found));
    const genuine = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!genuine) return offset;
    offset += 3;
    from = found + 1;
  }
}
