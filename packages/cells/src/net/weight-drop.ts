import { checkFraction } from '@unroll/check';
import { mapTree, type Tensor } from '@unroll/tensor';
import type { Random } from '../init/size.js';
import { dropout } from './dropout.js';

/** What the recurrent matrices of the cells of this package are called. */
const RECURRENT = ['W_h', 'W_hh'];

/**
 * Weight drop: {@link dropout} on the recurrent matrices, the same for every step of the sequence (Merity, Keskar &
 * Socher 2017, "Regularizing and Optimizing LSTM Language Models"). It changes parameters, not a cell: unroll with what
 * it gives. Gradients reach the parameters that went in.
 * @typeParam P - the parameters
 * @param params - parameters of one layer or of several, a tree
 * @param rate - probability with which a weight is dropped, in `[0, 1)`
 * @param random - source of randomness, called once for each weight
 * @param names - what the matrices are called that are dropped. Default `W_h` and `W_hh`
 * @returns a tree of the same form; all but the matrices are the tensors that went in
 * @throws RangeError where the rate is not in `[0, 1)`
 * @example
 * ```ts
 * import { lstm, unroll, weightDrop } from '@unroll/cells';
 * import { ones, ready, values } from '@unroll/tensor';
 *
 * await ready();
 * const params = lstm.init({ input: 3, hidden: 4 }, Math.random);
 * const dropped = weightDrop(params, 0.5, Math.random);
 * if (dropped.W_x !== params.W_x) throw new Error('expected only W_h to change');
 * unroll(lstm, dropped, ones([5, 2, 3]));
 * ```
 */
export function weightDrop<P extends object>(
  params: P,
  rate: number,
  random: Random,
  names: readonly string[] = RECURRENT,
): P {
  checkFraction('rate', rate);
  if (rate === 0) return params;
  const isDropped = (path: string) => names.includes(path.slice(path.lastIndexOf('.') + 1));
  const drop = (x: Tensor, path: string) => (isDropped(path) ? dropout(x, rate, random) : x);
  return mapTree(drop, params) as unknown as P;
}
