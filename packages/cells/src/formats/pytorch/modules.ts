import { type NamedArray, scope, type Tree } from '@unroll/tensor';
import type { Cell } from '../../cells/cell.js';
import type { Stack } from '../../net/stack-types.js';
import { reader } from '../reader.js';
import { PyTorchError } from './error.js';
import { readLayers, writeLayers } from './layers.js';
import { sameInPyTorch } from './layout.js';

/** Layers read out of PyTorch's weights. */
export interface PyTorchModule {
  /** The layers. */
  readonly net: Stack;
  /** Their parameters; the caller's to dispose of. */
  readonly params: readonly Tree[];
}

/**
 * Reads the weights of `nn.RNN`, `nn.LSTM` or `nn.GRU`, of any number of layers, in one direction or both.
 * @param cell - `rnn`, `rnnRelu`, `lstm` or `gruResetAfter`
 * @param arrays - the module's state dict: `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0`, `bias_hh_l0`, …
 * @returns the layers and their parameters
 * @throws PyTorchError where a name is missing or too many, a shape does not fit, a number is not finite, or PyTorch has
 * no such cell
 * @example
 * ```ts
 * import { lstm, stack } from '@unroll/cells';
 * import { moduleFromPyTorch, moduleToPyTorch } from '@unroll/cells/pytorch';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const net = stack([{ cell: lstm, hidden: 4 }, { cell: lstm, hidden: 4 }]);
 * const stateDict = moduleToPyTorch(net, net.init(3, Math.random));
 * const back = moduleFromPyTorch(lstm, stateDict);
 * if (back.net.layers.length !== 2) throw new Error('expected two layers');
 * ```
 */
export function moduleFromPyTorch(cell: Cell, arrays: Readonly<Record<string, NamedArray>>): PyTorchModule {
  sameInPyTorch(cell.name);
  return scope(() => {
    const source = reader(arrays);
    const { net, params } = readLayers(source, cell, '');
    source.end();
    checkUniform(net);
    return { net, params };
  });
}

const kindOf = ({ layers: [first] }: Stack) => first?.cell.name.replace(/^bidirectional\((.*)\)$/, '$1') ?? '';

/** PyTorch's modules have one kind, one width and one number of directions for all layers. */
function checkUniform({ layers }: Stack): void {
  const [first] = layers;
  layers.forEach(({ cell, hidden }, i) => {
    if (cell.name !== first?.cell.name || hidden !== first.hidden)
      throw new PyTorchError(
        `layers[${i}]: PyTorch's modules have one kind and width for all layers; expected ${first?.cell.name} of ${first?.hidden}, got ${cell.name} of ${hidden}`,
      );
  });
}

/**
 * Writes the weights as `nn.RNN`, `nn.LSTM` or `nn.GRU` would load them; our one bias `b` becomes `(b, 0)`.
 * @param net - layers of one kind and width
 * @param params - their parameters
 * @returns the module's state dict
 * @throws PyTorchError where PyTorch's module cannot compute the same: `gru`, which resets before the matrix, or layers
 * that differ
 * @example
 * ```ts
 * import { gru, stack } from '@unroll/cells';
 * import { moduleToPyTorch } from '@unroll/cells/pytorch';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const net = stack([{ cell: gru, hidden: 4 }]);
 * try {
 *   moduleToPyTorch(net, net.init(3, Math.random));
 * } catch (error) {
 *   if (!(error as Error).message.includes('gruResetAfter')) throw error;
 * }
 * ```
 */
export function moduleToPyTorch(net: Stack, params: readonly Tree[]): Record<string, NamedArray> {
  const layout = sameInPyTorch(kindOf(net));
  checkUniform(net);
  return writeLayers(layout, params, '');
}
