import { describe } from './errors.js';
import type { LeafOf, Mapped, Tree, TreeOf } from './tree-types.js';
import type { Tensor } from './types.js';

/** Whether a node is a plain record. Anything else but a list is a leaf. */
function isRecord(node: unknown): node is Record<string, unknown> {
  if (typeof node !== 'object' || node === null) return false;
  const prototype = Object.getPrototypeOf(node);
  return prototype === Object.prototype || prototype === null;
}

/** The keys of a node's children; undefined for a leaf. */
function keysOf(node: unknown): string[] | undefined {
  if (Array.isArray(node)) return Array.from(node, (_, i) => String(i));
  return isRecord(node) ? Object.keys(node) : undefined;
}

const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

function walk(node: unknown, path: string, visit: (leaf: unknown, path: string) => void): void {
  const keys = keysOf(node);
  if (keys === undefined) visit(node, path);
  else for (const key of keys) walk((node as Record<string, unknown>)[key], join(path, key), visit);
}

/**
 * Lists the leaves of a tree, depth first, records in the order of their keys' insertion.
 * @param tree - a tree of tensors
 * @returns its leaves
 * @typeParam P - the tree
 */
export function leaves<P extends Tree | TreeOf<P>>(tree: P): LeafOf<P>[];
/**
 * Lists the leaves of a tree of anything else.
 * @param tree - a tree
 * @returns its leaves
 * @typeParam T - the leaves
 */
export function leaves<T>(tree: Tree<T>): T[];
export function leaves(tree: unknown): unknown[] {
  const found: unknown[] = [];
  walk(tree, '', (leaf) => found.push(leaf));
  return found;
}

function zip(f: (leaves: unknown[], path: string) => unknown, nodes: unknown[], path: string): unknown {
  const [first] = nodes;
  const keys = keysOf(first);
  for (let i = 1; i < nodes.length; i++)
    if (keysOf(nodes[i])?.length !== keys?.length || Array.isArray(nodes[i]) !== Array.isArray(first))
      throw new TypeError(`mapTree: trees differ at '${path}': ${describe(first)} and ${describe(nodes[i])}`);
  if (keys === undefined) return f(nodes, path);
  const made = keys.map((key): [string, unknown] => {
    const at = join(path, key);
    const same = (nodes as Record<string, unknown>[]).map((node) => {
      if (!Object.hasOwn(node, key) && !Array.isArray(node))
        throw new TypeError(`mapTree: '${at}' is missing in a tree`);
      return node[key];
    });
    return [key, zip(f, same, at)];
  });
  return Array.isArray(first) ? made.map(([, child]) => child) : Object.fromEntries(made);
}

/**
 * Makes a new tree of the same form from each leaf.
 *
 * @example
 * ```ts
 * import { mapTree } from '@unroll/tensor';
 *
 * const doubled = mapTree((n: number, path) => `${path} ${2 * n}`, { a: 1, layers: [{ b: 2 }] });
 * if (doubled.layers[0]?.b !== 'layers.0.b 4') throw new Error(JSON.stringify(doubled));
 * ```
 * @param f - what to make of a leaf; it also gets the leaf's path, such as 'layers.0.W_h'
 * @param tree - a tree
 * @returns the new tree
 * @typeParam U - the new leaves
 * @typeParam P - the tree
 * @typeParam A - its leaves; annotate the parameter of `f` where they are not tensors
 */
export function mapTree<U, P, A = Tensor>(f: (leaf: A, path: string) => U, tree: P): Mapped<P, U>;
/**
 * Makes a new tree from the leaves of two trees at the same place.
 * @param f - what to make of two leaves; it also gets their path
 * @param tree - a tree
 * @param other - a tree of the same form
 * @returns the new tree
 * @throws TypeError if the trees differ in form, naming the place
 * @typeParam U - the new leaves
 * @typeParam P - the first tree
 * @typeParam A - the leaves of the first tree
 * @typeParam B - the leaves of the second tree
 */
export function mapTree<U, P, A = Tensor, B = Tensor>(
  f: (a: A, b: B, path: string) => U,
  tree: P,
  other: unknown,
): Mapped<P, U>;
export function mapTree(f: (...args: never[]) => unknown, ...trees: unknown[]): unknown {
  return zip((at, path) => (f as (...args: unknown[]) => unknown)(...at, path), trees, '');
}

/**
 * Lists a tree's leaves by path.
 *
 * @example
 * ```ts
 * import { flatten, unflatten } from '@unroll/tensor';
 *
 * const tree = { layers: [{ b: 1 }, { b: 2 }] };
 * const flat = flatten<number>(tree);
 * if (flat['layers.1.b'] !== 2) throw new Error(JSON.stringify(flat));
 * const twice = unflatten(tree, { 'layers.0.b': 2, 'layers.1.b': 4 });
 * if (twice.layers[1]?.b !== 4) throw new Error(JSON.stringify(twice));
 * ```
 * @param tree - a tree of tensors
 * @returns a record from path ('layers.0.W_h') to leaf; the path is '' where the tree is one leaf
 * @throws TypeError if two leaves have the same path, because a key contains a dot
 * @typeParam P - the tree
 */
export function flatten<P extends Tree | TreeOf<P>>(tree: P): Record<string, LeafOf<P>>;
/**
 * Lists the leaves of a tree of anything else by path.
 * @param tree - a tree
 * @returns a record from path to leaf
 * @typeParam T - the leaves
 */
export function flatten<T>(tree: Tree<T>): Record<string, T>;
export function flatten(tree: unknown): Record<string, unknown> {
  const flat = new Map<string, unknown>();
  walk(tree, '', (leaf, path) => {
    if (flat.has(path)) throw new TypeError(`flatten: two leaves have the path '${path}'`);
    flat.set(path, leaf);
  });
  return Object.fromEntries(flat);
}

/**
 * Builds a tree of a known form from leaves by path; the reverse of {@link flatten}.
 * @param like - a tree of the form wanted; its leaves are not read
 * @param flat - the new leaves by path
 * @returns the tree
 * @throws TypeError if a path is missing or unknown
 * @typeParam P - the tree
 * @typeParam U - the new leaves
 */
export function unflatten<P, U>(like: P, flat: Readonly<Record<string, U>>): Mapped<P, U> {
  const left = new Map(Object.entries(flat));
  const take = (_: unknown, path: string) => {
    const leaf = left.get(path);
    if (!left.delete(path)) throw new TypeError(`unflatten: '${path}' is missing`);
    return leaf;
  };
  const tree = zip(take, [like], '');
  if (left.size > 0) throw new TypeError(`unflatten: the tree has no '${[...left.keys()].join("', '")}'`);
  return tree as Mapped<P, U>;
}
