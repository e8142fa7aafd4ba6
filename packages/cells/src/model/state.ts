import { decodeSafetensors, encodeSafetensors, fromArrays, scope, type Tree, toArrays } from '@unroll/tensor';

/**
 * A state as bytes.
 * @param state - the state, a tree of tensors
 * @returns a safetensors file whose names are the paths, such as `0.h`
 * @internal
 */
export const stateToBytes = (state: readonly Tree[]): Uint8Array => encodeSafetensors(toArrays(state), {});

/**
 * Reads a state out of bytes.
 * @param bytes - what {@link stateToBytes} gave
 * @param zero - makes a state of the right form
 * @param use - gets the state, which is freed afterwards
 * @throws SafetensorsError where the bytes are no such file; ShapeError or TypeError where the state does not fit
 * @internal
 */
export function stateFromBytes(
  bytes: Uint8Array,
  zero: () => readonly Tree[],
  use: (state: readonly Tree[]) => void,
): void {
  const { arrays } = decodeSafetensors(bytes);
  scope(() => use(fromArrays(zero(), arrays) as readonly Tree[]));
}
