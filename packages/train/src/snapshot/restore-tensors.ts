import type { NamedArray, Tensor, Tree, Variable } from '@unroll/tensor';
import { assign, dispose, fromArrays, indices, mapTree, ShapeError, scope, tensor } from '@unroll/tensor';
import { CheckpointError } from '../errors.js';
import type { NameTree } from './name-tree.js';
import { under } from './prefix.js';

type Arrays = Readonly<Record<string, NamedArray>>;

/** What the arrays of a snapshot hold; the tensors are the caller's. */
export interface Restored {
  readonly moments: Tree;
  readonly parameters: Tree | undefined;
  readonly carried: Tree | undefined;
  readonly best: Arrays | undefined;
}

/** Makes the tensors of a snapshot; they must fit the model's parameters and the optimiser's moments. */
export function readTensors(params: Tree, moments: Tree, arrays: Arrays, carried: NameTree | null): Restored {
  const parts = { parameters: under('parameters', arrays), best: under('best', arrays) };
  const has = (part: Arrays) => Object.keys(part).length > 0;
  try {
    if (has(parts.best)) scope(() => void fromArrays(params, parts.best));
    const tensors = scope(() => ({
      moments: fromArrays(moments, under('optimizer', arrays)),
      parameters: has(parts.parameters) ? fromArrays(params, parts.parameters) : undefined,
      carried: carried === null ? undefined : unpackTree(carried, arrays),
    }));
    return { ...tensors, best: has(parts.best) ? parts.best : undefined };
  } catch (cause) {
    const problem = cause instanceof ShapeError ? 'shape' : 'content';
    throw new CheckpointError(problem, `restore: ${(cause as Error).message}`, cause);
  }
}

/** The reverse of what a snapshot does to the carried state; each array is there once, so that no file grows in memory. */
function unpackTree(names: NameTree, arrays: Arrays): Tree {
  const seen = new Set<string>();
  const read = (name: string): Tensor => {
    if (seen.has(name)) throw new TypeError(`expected the array ${name} once, got it again`);
    seen.add(name);
    const array = Object.hasOwn(arrays, name) ? arrays[name] : undefined;
    if (array === undefined) throw new TypeError(`expected an array ${name}`);
    const { shape, data } = array;
    return data instanceof Int32Array ? indices(data, shape) : tensor(data as Float32Array, shape);
  };
  return mapTree(read, names);
}

/** Gives every variable of a tree its new value, and frees the values. */
export function assignAll(variables: Tree<Variable>, made: Tree): void {
  mapTree((variable: Variable, value: Tensor) => assign(variable, value), variables, made);
  dispose(made);
}
