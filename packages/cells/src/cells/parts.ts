import { type Rank, splitTensor, type Tensor } from '@unroll/tensor';

/**
 * As many as the compiler knows.
 * @typeParam T - each
 * @typeParam N - how many
 */
export type PartsOf<T, N extends number> = N extends 2
  ? [T, T]
  : N extends 3
    ? [T, T, T]
    : N extends 4
      ? [T, T, T, T]
      : T[];

/**
 * Equal parts along one axis, as a tuple: the gates of a cell.
 * @typeParam R - rank of `x`
 * @typeParam N - how many
 * @param x - a tensor
 * @param count - how many
 * @param axis - the axis that is cut
 * @returns the parts
 */
export function parts<R extends Rank, N extends number>(x: Tensor<R>, count: N, axis: number): PartsOf<Tensor<R>, N> {
  return splitTensor(x, count, axis) as PartsOf<Tensor<R>, N>;
}
