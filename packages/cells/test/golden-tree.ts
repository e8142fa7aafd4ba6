import { flatten, type NamedArray, type Tensor, type Tree, tensor, values } from '@unroll/tensor';
import { type Array64, type Arrays, expectClose } from '@unroll/testing';

/** Relative: what float32 on WASM must reach against PyTorch in float64. */
export const TOLERANCE = { forward: 1e-5, gradient: 1e-4 };

/** A tree of float64 arrays. */
export type GoldenTree = Array64 | readonly GoldenTree[] | { readonly [key: string]: GoldenTree };

const isArray = (tree: GoldenTree): tree is Array64 => Array.isArray((tree as Array64).data);

/** The arrays of a tree by path. */
function byPath(tree: GoldenTree, path = ''): [string, Array64][] {
  if (isArray(tree)) return [[path, tree]];
  return Object.entries(tree).flatMap(([key, child]) => byPath(child, path ? `${path}.${key}` : key));
}

/** The same tree of float32 tensors. */
export function tensors(tree: GoldenTree): Tree {
  if (isArray(tree)) return tensor(tree.data, tree.shape);
  if (Array.isArray(tree)) return tree.map(tensors);
  return Object.fromEntries(Object.entries(tree).map(([key, child]) => [key, tensors(child)]));
}

/** What a safetensors file of PyTorch would hold. */
export const namedArrays = (arrays: Arrays): Record<string, NamedArray> =>
  Object.fromEntries(
    Object.entries(arrays).map(([name, { shape, data }]) => [name, { shape, data: Float64Array.from(data) }]),
  );

/** Asserts that two trees have the same leaves, close to each other. */
export function expectTree(actual: Tree, expected: GoldenTree, relative: number): void {
  const ours: Record<string, Tensor> = flatten(actual);
  const theirs = byPath(expected);
  const paths = theirs.map(([path]) => path).sort();
  if (Object.keys(ours).sort().join() !== paths.join())
    throw new Error(`expected the leaves ${paths.join()}, got ${Object.keys(ours).join()}`);
  for (const [path, { data, shape }] of theirs) {
    const x = ours[path] as Tensor;
    if (x.shape.join() !== shape.join())
      throw new Error(`${path}: expected [${shape.join()}], got [${x.shape.join()}]`);
    expectClose(values(x), data, relative, path);
  }
}
