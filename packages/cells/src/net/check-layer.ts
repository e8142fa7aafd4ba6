import { checkShape, flatten, type Shape, ShapeError, type Tensor, type Tensor3D } from '@unroll/tensor';
import type { Layer } from './layer.js';

function checkNames(argument: string, tree: object, names: readonly string[]): Record<string, Tensor> {
  const found: Record<string, Tensor> = flatten(tree);
  const missing = names.find((name) => !found[name]);
  if (missing) throw new ShapeError(`${argument}.${missing}: expected a tensor, got none`);
  return found;
}

function checkTree(argument: string, tree: object, shapes: Readonly<Record<string, Shape>>): void {
  const found = checkNames(argument, tree, Object.keys(shapes));
  for (const [name, shape] of Object.entries(shapes)) checkShape(`${argument}.${name}`, found[name] as Tensor, shape);
}

/**
 * Refuses a state that does not fit.
 * @param state - what came
 * @param zero - a state of the right shapes
 * @throws ShapeError that names the part of the state that does not fit
 * @internal
 */
export function checkState(state: object, zero: object): void {
  const shapes = Object.entries(flatten(zero)).map(([name, { shape }]) => [name, shape] as const);
  checkTree('state', state, Object.fromEntries(shapes));
}

/**
 * Refuses parameters that do not fit together.
 * @typeParam P - the parameters
 * @param layer - the layer
 * @param params - what came
 * @throws ShapeError that names the weight that is missing or does not fit the others
 * @internal
 */
export function checkParams<P extends object>(layer: Layer<P>, params: P): void {
  checkNames('params', params, Object.keys(layer.shapes({ input: 1, hidden: 1 })));
  checkTree('params', params, layer.shapes(layer.size(params)));
}

/**
 * Refuses inputs of a wrong shape.
 * @param xs - what came, to be `[T, B, I]` with at least one step and row
 * @param input - `I`
 * @throws ShapeError where it is not
 * @internal
 */
export function checkInputs(xs: Tensor3D, input: number): void {
  checkShape('xs', xs, ['T', 'B', input]);
  if (xs.size === 0) throw new ShapeError(`xs: expected at least one step and row, got [${xs.shape.join(', ')}]`);
}

/**
 * Refuses masks of a wrong shape.
 * @param masks - what came
 * @param shape - `[T, B, H]`
 * @throws ShapeError that names the mask
 * @internal
 */
export function checkMasks(masks: Readonly<Record<string, Tensor3D>>, shape: Shape): void {
  for (const [part, mask] of Object.entries(masks)) checkShape(`masks.${part}`, mask, shape);
}
