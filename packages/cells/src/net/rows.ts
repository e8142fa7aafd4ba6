import { mapTree, slice, type Tensor } from '@unroll/tensor';

/**
 * Some rows of a state: picks one sequence out of a batch.
 * @typeParam S - the state, a tree of tensors `[B, ·]`
 * @param state - the state
 * @param begin - the first row
 * @param count - how many rows; default 1
 * @returns a state of `count` rows; the caller's to dispose of
 * @throws RangeError where the rows are not in the state
 * @example
 * ```ts
 * import { lstm, rows } from '@unroll/cells';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const { h, c } = rows(lstm.zero(16, 8), 3);
 * if (h.shape.join() !== '1,8' || c.shape.join() !== '1,8') throw new Error('expected one row');
 * ```
 */
export function rows<S extends object>(state: S, begin: number, count = 1): S {
  return mapTree((x: Tensor) => {
    const whole = x.shape.slice(1);
    return slice(x, [begin, ...whole.map(() => 0)], [count, ...whole]);
  }, state) as unknown as S;
}
