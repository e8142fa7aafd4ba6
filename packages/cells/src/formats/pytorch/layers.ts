import type { NamedArray, Tree } from '@unroll/tensor';
import type { Cell } from '../../cells/cell.js';
import { type Both, bidirectional } from '../../net/bidirectional.js';
import { stack } from '../../net/stack.js';
import type { Stack, StackLayer } from '../../net/stack-types.js';
import type { Reader } from '../reader.js';
import { type Naming, readLayer, sizeOf, writeLayer } from './layer.js';
import { type Layout, layoutOf } from './layout.js';

/**
 * Layers and their parameters.
 * @internal
 */
export interface Layers {
  readonly net: Stack;
  readonly params: readonly Tree[];
}

const naming =
  (prefix: string, layer: number, reverse: boolean): Naming =>
  (array) =>
    `${prefix}${array}_l${layer}${reverse ? '_reverse' : ''}`;

/**
 * Writes stacked layers under the names of `nn.RNN`, `nn.LSTM` and `nn.GRU`.
 * @param layout - where the weights of a cell stand
 * @param params - the parameters of each layer, in one direction or both
 * @param prefix - put before every name
 * @returns PyTorch's arrays
 * @internal
 */
export function writeLayers(layout: Layout, params: readonly Tree[], prefix: string): Record<string, NamedArray> {
  const written = params.map((layer, i) => {
    const { forward = layer, backward } = layer as Partial<Both<Tree>>;
    return {
      ...writeLayer(layout, forward, naming(prefix, i, false)),
      ...(backward && writeLayer(layout, backward, naming(prefix, i, true))),
    };
  });
  return Object.assign({}, ...written);
}

/**
 * Reads stacked layers under the names of `nn.RNN`, `nn.LSTM` and `nn.GRU`.
 * @param arrays - where to look
 * @param cell - the cell of every layer
 * @param prefix - what stands before every name
 * @returns the layers and their parameters
 * @throws PyTorchError where arrays are missing, do not fit or are not finite
 * @internal
 */
export function readLayers(arrays: Reader, cell: Cell, prefix: string): Layers {
  const layout = layoutOf(cell.name);
  const layers: StackLayer[] = [];
  const params: Tree[] = [];
  let input = sizeOf(arrays, layout, naming(prefix, 0, false)).input;
  for (let i = 0; i === 0 || arrays.has(naming(prefix, i, false)('weight_ih')); i++) {
    const one = naming(prefix, i, false);
    const other = naming(prefix, i, true);
    const size = { input, hidden: sizeOf(arrays, layout, one).hidden };
    const isBoth = arrays.has(other('weight_ih'));
    const forward = readLayer(arrays, layout, one, size);
    params.push(isBoth ? { forward, backward: readLayer(arrays, layout, other, size) } : forward);
    layers.push({ cell: isBoth ? bidirectional(cell) : cell, hidden: size.hidden });
    input = isBoth ? 2 * size.hidden : size.hidden;
  }
  return { net: stack(layers), params };
}
