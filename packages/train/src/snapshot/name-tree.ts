import { show } from '@unroll/check';

/** The form of a tree with names of arrays in the place of its tensors. */
export type NameTree = string | readonly NameTree[] | { readonly [key: string]: NameTree };

const DEEPEST = 32;

/**
 * Refuses what is no tree of names: walked by hand, each part once, and not deeper than any state is.
 * @param name - the argument, as the error shows it
 * @param tree - what came
 * @param depth - levels that may follow
 * @throws TypeError that says what stands where a tree should
 */
export function checkNameTree(name: string, tree: unknown, depth = DEEPEST): asserts tree is NameTree {
  if (typeof tree === 'string') return;
  if (typeof tree !== 'object' || tree === null)
    throw new TypeError(`${name}: expected names of arrays in lists and records, got ${show(tree)}`);
  if (depth === 0) throw new TypeError(`${name}: expected at most ${DEEPEST} levels of lists and records, got more`);
  for (const child of Object.values(tree)) checkNameTree(name, child, depth - 1);
}
