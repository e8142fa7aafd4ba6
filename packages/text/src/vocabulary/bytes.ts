import { checkKeys, checkString, checkWhole } from '@unroll/check';
import { checkIterable } from './iterable.js';
import { checkPolicy } from './policy.js';
import { UnknownCharacterError } from './unknown-character.js';
import type { Decoder, Vocabulary } from './vocabulary.js';

const SIZE = 256;

function byteName(byte: number): string {
  const printable = byte > 0x1f && byte < 0x7f;
  return printable ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function toByte(id: number): number {
  checkWhole('id', id, 0, SIZE - 1);
  return id;
}

// ignoreBOM keeps a byte order mark in the text, so that decode(encode(text)) is text.
const utf8 = (): TextDecoder => new TextDecoder('utf-8', { ignoreBOM: true });

function decoder(): Decoder {
  const partial = utf8();
  return {
    push: (id) => partial.decode(Uint8Array.of(toByte(id)), { stream: true }),
    end: () => partial.decode(),
  };
}

/**
 * The vocabulary of the 256 bytes of UTF-8: every text has ids in it, so no character is ever unknown.
 * Its decoder is safe for streaming: it gives a character only when its last byte has come, and U+FFFD for bytes
 * that are not UTF-8, which a network may well write.
 *
 * @returns the vocabulary; `encode` throws an UnknownCharacterError only for half of a surrogate pair, which has
 * no UTF-8 form
 *
 * @example
 * ```ts
 * import { bytes } from '@unroll/text';
 * const codec = bytes();
 * const ids = codec.encode('é');
 * if (ids.join() !== '195,169') throw new Error(ids.join());
 * const decoder = codec.decoder();
 * const pieces = Array.from(ids, (id) => decoder.push(id));
 * if (pieces[0] !== '' || pieces[1] !== 'é' || decoder.end() !== '') throw new Error(pieces.join('|'));
 * ```
 */
export function bytes(): Vocabulary {
  return {
    kind: 'bytes',
    size: SIZE,
    symbols: Object.freeze(Array.from({ length: SIZE }, (_, byte) => byteName(byte))),
    encode(text) {
      checkString('text', text);
      const half = text.search(/\p{Surrogate}/u);
      if (half >= 0) throw new UnknownCharacterError(text, half, () => false);
      return new TextEncoder().encode(text);
    },
    decode(ids) {
      checkIterable(ids);
      return utf8().decode(Uint8Array.from(ids, toByte));
    },
    decoder,
    with(options) {
      checkKeys('with', options, ['unknown']);
      checkPolicy(options.unknown);
      return bytes();
    },
    toJSON: () => ({ kind: 'bytes' }),
  };
}
