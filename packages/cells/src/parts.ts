import { type Rank, split, type Tensor } from '@unroll/tensor';

/**
 * As many as the compiler knows.
 * @internal
 */
export type Parts<T, N extends number> = N extends 3 ? [T, T, T] : N extends 4 ? [T, T, T, T] : T[];

/**
 * Equal parts along one axis, as a tuple: the gates of a cell.
 * @param x - a tensor
 * @param count - how many
 * @param axis - the axis that is cut
 * @returns the parts
 * @internal
 */
export function parts<R extends Rank, N extends number>(x: Tensor<R>, count: N, axis: number): Parts<Tensor<R>, N> {
  return split(x, count, axis) as Parts<Tensor<R>, N>;
}
