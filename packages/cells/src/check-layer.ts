import { checkShape, flatten, type Shape, ShapeError, type Tensor, type Tensor3D, type Tree } from '@unroll/tensor';
import type { Layer } from './cell.js';

function checkNames(tree: Tree, names: readonly string[], argument: string): Record<string, Tensor> {
  const found: Record<string, Tensor> = flatten(tree);
  const missing = names.find((name) => !found[name]);
  if (missing) throw new ShapeError(`${argument}.${missing}: expected a tensor, got none`);
  return found;
}

function checkTree(tree: Tree, shapes: Readonly<Record<string, Shape>>, argument: string): void {
  const found = checkNames(tree, Object.keys(shapes), argument);
  for (const [name, shape] of Object.entries(shapes)) checkShape(found[name] as Tensor, `${argument}.${name}`, shape);
}

/**
 * @param state - what came
 * @param zero - a state of the right shapes
 * @throws ShapeError that names the part of the state that does not fit
 * @internal
 */
export function checkState(state: Tree, zero: Tree): void {
  const shapes = Object.entries(flatten(zero)).map(([name, { shape }]) => [name, shape] as const);
  checkTree(state, Object.fromEntries(shapes), 'state');
}

/**
 * @param layer - the layer
 * @param params - what came
 * @throws ShapeError that names the weight that is missing or does not fit the others
 * @internal
 */
export function checkParams<P extends Tree>(layer: Layer<P>, params: P): void {
  checkNames(params, Object.keys(layer.shapes({ input: 1, hidden: 1 })), 'params');
  checkTree(params, layer.shapes(layer.size(params)), 'params');
}

/**
 * @param xs - what came, to be `[T, B, I]` with at least one step and row
 * @param input - `I`
 * @throws ShapeError where it is not
 * @internal
 */
export function checkInputs(xs: Tensor3D, input: number): void {
  checkShape(xs, 'xs', ['T', 'B', input]);
  if (xs.size === 0) throw new ShapeError(`xs: expected at least one step and row, got [${xs.shape.join(', ')}]`);
}
