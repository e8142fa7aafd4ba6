import { flatten, type NamedArray, type Tensor, type Tree, tensor, values } from '@unroll/tensor';
import type { Size } from '../../init/size.js';
import type { Reader } from '../reader.js';
import type { Layout } from './layout.js';

/**
 * The full name of one of the four arrays: `weight_ih` → `lstm.weight_ih_l1_reverse`.
 * @internal
 */
export type Naming = (array: 'weight_ih' | 'weight_hh' | 'bias_ih' | 'bias_hh') => string;

/**
 * @param x - a tensor of floats
 * @returns its shape and a copy of its numbers
 * @internal
 */
export const arrayOf = (x: Tensor): NamedArray => ({ shape: [...x.shape], data: values(x) as Float32Array });

/**
 * Writes one direction of one layer. Our one bias goes to `bias_ih`, so that `bias_hh` is 0 except for `b_hn`.
 * @param layout - where the weights stand
 * @param params - the parameters
 * @param name - pyTorch's full name of `weight_ih` and the others
 * @returns the four arrays of PyTorch
 * @internal
 */
export function writeLayer(layout: Layout, params: object, name: Naming): Record<string, NamedArray> {
  const ours: Record<string, Tensor> = flatten(params);
  const find = (name: string) => arrayOf(ours[name] as Tensor);
  const bias = find(layout.bias);
  const rest = new Float32Array(bias.data.length);
  if (layout.bias_hn) {
    const { data } = find(layout.bias_hn);
    rest.set(data as Float32Array, rest.length - data.length);
  }
  return {
    [name('weight_ih')]: find(layout.weight_ih),
    [name('weight_hh')]: find(layout.weight_hh),
    [name('bias_ih')]: bias,
    [name('bias_hh')]: { shape: bias.shape, data: rest },
  };
}

/** a + b that leaves a alone, sign of zero and all, where b is 0. */
const sum = (a: Float32Array, b: Float32Array) => a.map((x, i) => (b[i] === 0 ? x : x + (b[i] ?? 0)));

/**
 * Widths of one layer, from the shapes of its arrays.
 * @param arrays - where to look
 * @param layout - where the weights stand
 * @param name - pyTorch's full name of `weight_ih` and the others
 * @returns `I` and `H`
 * @throws PyTorchError where the arrays are missing or do not fit
 * @internal
 */
export function sizeOf(arrays: Reader, { gates }: Layout, name: Naming): Size {
  const [, hidden = 0] = arrays.shape(name('weight_hh'), [undefined, undefined]);
  arrays.shape(name('weight_hh'), [gates * hidden, hidden]);
  const [, input = 0] = arrays.shape(name('weight_ih'), [gates * hidden, undefined]);
  return { input, hidden };
}

/**
 * Reads one direction of one layer: the two biases are added, except for `b_hn`. Without biases (`bias=False`) they are 0.
 * @param arrays - where to look
 * @param layout - where the weights stand
 * @param name - pyTorch's full name of `weight_ih` and the others
 * @param size - widths
 * @returns our parameters
 * @throws PyTorchError where the arrays are missing, do not fit or are not finite
 * @internal
 */
export function readLayer(arrays: Reader, layout: Layout, name: Naming, { input, hidden }: Size): Tree {
  const rows = layout.gates * hidden;
  const W_x = arrays.take(name('weight_ih'), [rows, input]);
  const W_h = arrays.take(name('weight_hh'), [rows, hidden]);
  const bias = (array: 'bias_ih' | 'bias_hh') =>
    arrays.isBiased ? arrays.take(name(array), [rows]) : new Float32Array(rows);
  const bias_ih = bias('bias_ih');
  const bias_hh = bias('bias_hh');
  const apart = layout.bias_hn ? bias_hh.slice(rows - hidden) : undefined;
  if (apart) bias_hh.fill(0, rows - hidden);
  return {
    [layout.weight_ih]: tensor(W_x, [rows, input]),
    [layout.weight_hh]: tensor(W_h, [rows, hidden]),
    [layout.bias]: tensor(sum(bias_ih, bias_hh), [rows]),
    ...(apart && { [layout.bias_hn as string]: tensor(apart, [hidden]) }),
  };
}
