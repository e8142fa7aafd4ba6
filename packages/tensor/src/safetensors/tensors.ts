import type { NamedArray } from '@unroll/safetensors';
import { indices, tensor, values } from '../create.js';
import { ShapeError } from '../errors.js';
import { scope } from '../memory.js';
import { flatten, unflatten } from '../tree.js';
import type { Tensors, Tree, TreeOf } from '../tree-types.js';
import type { Tensor } from '../types.js';

/**
 * Copies a tree of tensors out of the backend, by path.
 * @param tree - a tree of tensors
 * @returns arrays by path, such as 'layers.0.W_h'
 * @typeParam P - the tree
 */
export function toArrays<P extends Tree | TreeOf<P>>(tree: P): Record<string, NamedArray> {
  const flat = flatten(tree);
  return Object.fromEntries(Object.entries(flat).map(([path, x]) => [path, { shape: [...x.shape], data: values(x) }]));
}

/**
 * Makes a tree of new tensors from arrays by path; the reverse of {@link toArrays}.
 *
 * @example
 * ```ts
 * import { dispose, fromArrays, ready, tensor, toArrays } from '@unroll/tensor';
 *
 * await ready();
 * const params = { W: tensor([1, 2, 3, 4], [2, 2]), layers: [{ b: tensor([5], [1]) }] };
 * const arrays = toArrays(params);
 * if (Object.keys(arrays).join() !== 'W,layers.0.b') throw new Error(Object.keys(arrays).join());
 * const copy = fromArrays(params, arrays);
 * dispose([params, copy]);
 * ```
 * @param like - a tree of tensors of the form and the shapes wanted
 * @param arrays - arrays by path; Int32Array becomes int32, all others become 32-bit floats
 * @returns the tensors; the caller's
 * @throws TypeError if a path is missing or unknown
 * @throws ShapeError if an array's shape is not that of the tensor at its path
 * @throws RangeError if a number is NaN or infinite
 * @typeParam P - the tree
 */
export function fromArrays<P extends Tree | TreeOf<P>>(
  like: P,
  arrays: Readonly<Record<string, NamedArray>>,
): Tensors<P> {
  return scope(() => {
    const made = Object.entries(flatten(like)).map(([path, at]) => [path, make(path, at, arrays)] as const);
    const unknown = Object.keys(arrays).filter((path) => !made.some(([known]) => known === path));
    if (unknown.length > 0) throw new TypeError(`fromArrays: the tree has no '${unknown.join("', '")}'`);
    return unflatten(like, Object.fromEntries(made)) as unknown as Tensors<P>;
  });
}

function make(path: string, at: Tensor, arrays: Readonly<Record<string, NamedArray>>): Tensor {
  const array = Object.hasOwn(arrays, path) ? arrays[path] : undefined;
  if (array === undefined) throw new TypeError(`fromArrays: '${path}' is missing`);
  const { shape, data } = array;
  if (shape.join() !== at.shape.join())
    throw new ShapeError(`fromArrays: '${path}' expected shape [${at.shape.join(', ')}], got [${shape.join(', ')}]`);
  if (data instanceof Int32Array) return indices(data, shape);
  return tensor(Float64Array.from(data as Float64Array, Number), shape);
}
