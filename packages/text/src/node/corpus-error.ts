/**
 * Why a corpus could not be had: the network or the server failed; it took too long; the content is larger than the
 * corpus; it is not the corpus; the cache cannot be written.
 */
export type CorpusReason = 'network' | 'status' | 'timeout' | 'size' | 'checksum' | 'cache';

/** A corpus that could not be had, or is not what it should be. */
export class CorpusError extends Error {
  /** The name of this kind of error. */
  override readonly name = 'CorpusError';
  /** What was the matter. */
  readonly reason: CorpusReason;

  /**
   * @param reason - what was the matter
   * @param message - the same as a sentence
   * @param cause - the error that caused this one
   */
  constructor(reason: CorpusReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}
