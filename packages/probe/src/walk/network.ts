import type { Cell, Layer, Stack } from '@unroll/cells';
import { checkFinite, checkShape, flatten, ShapeError, scope, type Tensor, type Tree } from '@unroll/tensor';
import type { Walker } from './step.js';
import { walker } from './walker.js';

/** What is looked into: one cell, or several on top of each other. */
export type Network = Cell | Stack;

/**
 * One layer of a network, ready to be walked.
 * @internal
 */
export interface WalkedLayer {
  readonly cell: Cell;
  readonly params: Tree;
  readonly input: number;
  readonly hidden: number;
  readonly walk: Walker;
}

function checkParams(cell: Cell, params: Tree, path: string): void {
  const shapes = cell.shapes({ input: 1, hidden: 1 });
  const found: Record<string, Tensor> = flatten(params);
  const missing = Object.keys(shapes).find((name) => !found[name]);
  if (missing) throw new ShapeError(`${path}.${missing}: expected a tensor, got none`);
  for (const [name, shape] of Object.entries(cell.shapes(cell.size(params)))) {
    checkShape(`${path}.${name}`, found[name], [...shape]);
    checkFinite(`${path}.${name}`, found[name] as Tensor);
  }
}

const width = (cell: Cell, params: Tree) => cell.size(params).hidden;

function oneWay(layer: Layer, index: number): Cell {
  if (layer.directions !== 1 || !layer.step)
    throw new TypeError(`layers[${index}]: expected a cell that goes one way, got ${layer.name}`);
  return layer as Cell;
}

/**
 * @param net - a cell or a stack
 * @returns its cells, the one nearest to the input first
 * @throws TypeError where a layer goes both ways
 * @internal
 */
export const cellsOf = (net: Network): readonly Cell[] =>
  'layers' in net ? net.layers.map(({ cell }, index) => oneWay(cell, index)) : [oneWay(net, 0)];

/**
 * @param net - a cell or a stack
 * @param params - its parameters: of the cell, or a list with those of each layer
 * @returns its layers
 * @throws RangeError where a layer's parameters are missing, do not fit (ShapeError) or are not finite
 * @throws TypeError where a layer goes both ways
 * @internal
 */
export function walkedLayers(net: Network, params: Tree): readonly WalkedLayer[] {
  const all = cellsOf(net);
  const trees = ('layers' in net ? params : [params]) as readonly Tree[];
  if (!Array.isArray(trees) || trees.length !== all.length)
    throw new RangeError(
      `params: expected one for each of ${all.length} layers, got ${trees?.length ?? String(trees)}`,
    );
  return scope(() =>
    all.map((cell, index) => {
      const tree = trees[index] as Tree;
      checkParams(cell, tree, 'layers' in net ? `params.${index}` : 'params');
      const { input, hidden } = cell.size(tree);
      const below = index > 0 ? width(all[index - 1] as Cell, trees[index - 1] as Tree) : input;
      if (input !== below)
        throw new ShapeError(`params.${index}: expected an input of ${below}, the width below, got ${input}`);
      return { cell, params: tree, input, hidden, walk: walker(cell, tree) };
    }),
  );
}
