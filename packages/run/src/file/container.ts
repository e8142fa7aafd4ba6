import { show } from '@unroll/check';
import { type Entry, headerText, parseHeader, SafetensorsError } from '@unroll/safetensors';
import { ModelFileError } from '../errors.js';

/** A safetensors file whose header was read: nothing of its arrays is copied yet. */
export interface Container {
  /** What each array is and where it lies. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** The texts beside them. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The bytes of an array, a copy that begins where any element may begin. */
  bytes(entry: Entry): ArrayBuffer;
}

function readHeader(bytes: Uint8Array) {
  const { text, end } = headerText(bytes);
  return { ...parseHeader(text, bytes.length - end), end };
}

/**
 * Reads the header of a file and checks all of it.
 * @param bytes - the file
 * @returns its arrays and texts
 * @throws ModelFileError where it is none
 */
export function openContainer(bytes: Uint8Array): Container {
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`bytes: expected a Uint8Array, got ${show(bytes)}`);
  if (bytes.length === 0) throw new ModelFileError('empty', 'the file is empty: 0 bytes');
  try {
    const { entries, metadata, end: data } = readHeader(bytes);
    return {
      entries: new Map(entries.map((entry) => [entry.name, entry])),
      metadata,
      bytes: ({ begin, end }) => new Uint8Array(bytes.subarray(data + begin, data + end)).buffer,
    };
  } catch (cause) {
    if (!(cause instanceof SafetensorsError)) throw cause;
    const isCut = cause.message.startsWith('truncated');
    throw new ModelFileError(
      isCut ? 'truncated' : 'format',
      isCut ? `the file is not whole: ${cause.message}` : `expected a safetensors file; ${cause.message}`,
      cause,
    );
  }
}
