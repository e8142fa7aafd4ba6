/**
 * Why a text could not be read: no such path; a directory; the system refuses; nothing in it; NUL bytes; bytes that are
 * not UTF-8; more bytes than allowed.
 */
export type ReadTextReason = 'missing' | 'directory' | 'unreadable' | 'empty' | 'binary' | 'encoding' | 'too-large';

/** A path or stream that did not give text. */
export class ReadTextError extends Error {
  /** The name of this kind of error. */
  override readonly name = 'ReadTextError';
  /** What was the matter. */
  readonly reason: ReadTextReason;
  /** The path, or the name given to the stream. */
  readonly source: string;
  /** Where the first bad byte is, from 0; only for `'binary'` and `'encoding'`. */
  readonly offset: number | undefined;

  /**
   * @param source - the path, or the name given to the stream
   * @param reason - what was the matter
   * @param what - the same as a sentence
   * @param more - the offset of the first bad byte, and the error that caused this one
   */
  constructor(source: string, reason: ReadTextReason, what: string, more: { offset?: number; cause?: unknown } = {}) {
    super(`${source}: ${what}`, more.cause === undefined ? undefined : { cause: more.cause });
    this.source = source;
    this.reason = reason;
    this.offset = more.offset;
  }
}
