import { type NamedArray, scope, type Tree } from '@unroll/tensor';
import type { Cell } from '../../cells/cell.js';
import { reader } from '../reader.js';
import { readLayer, sizeOf, writeLayer } from './layer.js';
import { sameInPyTorch } from './layout.js';

/**
 * Reads the weights of `nn.RNNCell`, `nn.LSTMCell` or `nn.GRUCell`.
 * @typeParam P - the parameters of the cell
 * @param cell - `rnn`, `rnnRelu`, `lstm` or `gruResetAfter`
 * @param arrays - the state dict: `weight_ih`, `weight_hh`, `bias_ih`, `bias_hh`
 * @returns the parameters; the caller's to dispose of
 * @throws PyTorchError where a name is missing or too many, a shape does not fit, a number is not finite, or PyTorch has
 * no such cell
 * @example
 * ```ts
 * import { lstm } from '@unroll/cells';
 * import { cellFromPyTorch, cellToPyTorch } from '@unroll/cells/pytorch';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const stateDict = cellToPyTorch(lstm, lstm.init({ input: 3, hidden: 4 }, Math.random));
 * const { W_h } = cellFromPyTorch(lstm, stateDict);
 * if (W_h.shape.join() !== '16,4') throw new Error('expected [4H, H]');
 * ```
 */
export function cellFromPyTorch<P extends Tree>(cell: Cell<P>, arrays: Readonly<Record<string, NamedArray>>): P {
  const layout = sameInPyTorch(cell.name);
  return scope(() => {
    const source = reader(arrays);
    const params = readLayer(
      source,
      layout,
      (name) => name,
      sizeOf(source, layout, (name) => name),
    );
    source.end();
    return params as P;
  });
}

/**
 * Writes the weights as `nn.RNNCell`, `nn.LSTMCell` or `nn.GRUCell` would load them.
 * @typeParam P - the parameters of the cell
 * @param cell - `rnn`, `rnnRelu`, `lstm` or `gruResetAfter`
 * @param params - the parameters
 * @returns the state dict
 * @throws PyTorchError where PyTorch has no such cell
 * @example
 * ```ts
 * import { rnn } from '@unroll/cells';
 * import { cellToPyTorch } from '@unroll/cells/pytorch';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const stateDict = cellToPyTorch(rnn, rnn.init({ input: 3, hidden: 4 }, Math.random));
 * if (Object.keys(stateDict).join() !== 'weight_ih,weight_hh,bias_ih,bias_hh') throw new Error('expected four arrays');
 * ```
 */
export function cellToPyTorch<P extends Tree>(cell: Cell<P>, params: P): Record<string, NamedArray> {
  return writeLayer(sameInPyTorch(cell.name), params, (name) => name);
}
