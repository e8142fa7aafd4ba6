/** The most that WebAssembly's memory holds: 4 GiB but one page. */
export const MOST_BYTES = 2 ** 32 - 2 ** 16;

/**
 * There is no room in WebAssembly's memory for a tensor, or for what a function needs to work. Nothing was changed:
 * what was there before is still there, and everything works once there is room again.
 */
export class MemoryError extends RangeError {
  /** Always 'MemoryError'. */
  override readonly name = 'MemoryError';
  /** The bytes that were asked for. */
  readonly bytes: number;

  /**
   * Says what to do as well.
   * @param bytes - the bytes that were asked for
   */
  constructor(bytes: number) {
    super(
      `memory: expected room for ${bytes} bytes in WebAssembly's memory, which holds at most ${MOST_BYTES}, got none: ` +
        'take a smaller batch, a shorter window, a smaller hidden size or vocabulary, or dispose of tensors no longer needed',
    );
    this.bytes = bytes;
  }
}
