import {
  checkFinite,
  checkShape,
  flatten,
  ShapeError,
  scope,
  type Tensor,
  type Tensor3D,
  type Tree,
} from '@unroll/tensor';
import type { WalkedLayer } from './network.js';
import type { Vectors } from './step.js';
import { vector } from './vectors.js';

/**
 * Takes a batch of sequences apart: `[T, B, I]` to `B` lists of `T` vectors.
 * @param xs - the inputs
 * @param input - `I`
 * @returns one list for each row
 * @throws ShapeError where `xs` is not `[T, B, I]` with `T ≥ 1` and `B ≥ 1`
 * @throws RangeError where a number is not finite
 * @internal
 */
export function sequences(xs: Tensor3D, input: number): readonly Float64Array[][] {
  checkShape('xs', xs, ['T', 'B', input]);
  checkFinite('xs', xs);
  const [steps, batch] = xs.shape;
  if (steps < 1 || batch < 1)
    throw new ShapeError(`xs: expected a step and a row at least, got [${xs.shape.join(', ')}]`);
  const all = vector(xs);
  const at = (t: number, row: number) => (t * batch + row) * input;
  return Array.from({ length: batch }, (_, row) =>
    Array.from({ length: steps }, (_, t) => all.subarray(at(t, row), at(t, row) + input)),
  );
}

/**
 * Takes the states of a batch apart.
 * @param layers - the layers
 * @param batch - `B`
 * @param state - a state of each layer, `[B, H]`; default zeros
 * @returns for each row the state of each layer
 * @throws ShapeError where the state does not fit
 * @throws RangeError where a number is not finite
 * @internal
 */
export function startStates(
  layers: readonly WalkedLayer[],
  batch: number,
  state?: readonly Tree[],
): readonly Vectors[][] {
  if (state && state.length !== layers.length)
    throw new RangeError(`state: expected one for each of ${layers.length} layers, got ${state.length}`);
  return scope(() => {
    const whole = layers.map(({ cell, hidden }, index) => {
      const zero: Record<string, Tensor> = flatten(cell.zero(batch, hidden));
      const given: Record<string, Tensor> = state ? flatten(state[index] as Tree) : zero;
      return Object.entries(zero).map(([name, { shape }]) => {
        checkShape(`state.${name}`, given[name], shape);
        checkFinite(`state.${name}`, given[name] as Tensor);
        return [name, vector(given[name] as Tensor)] as const;
      });
    });
    const part = (x: Float64Array, row: number) => x.slice((row * x.length) / batch, ((row + 1) * x.length) / batch);
    return Array.from({ length: batch }, (_, row) =>
      whole.map((vectors) => Object.fromEntries(vectors.map(([name, x]) => [name, part(x, row)]))),
    );
  });
}
