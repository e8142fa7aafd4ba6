import { checkFunction } from '@unroll/check';
import { scope, type Tensor2D } from '@unroll/tensor';
import type { HiddenState } from '../cells/cell.js';
import { dropout } from './dropout.js';
import type { StackLayer, StackOptions, StackStep } from './stack-types.js';
import type { Steps, StepsHow, StepsOutputs } from './steps.js';
import { unrollSteps } from './unroll.js';
import { weightDrop } from './weight-drop.js';

/** One tree for each layer. */
export type Many = readonly object[];

type Rates = Required<Pick<StackOptions, 'dropout' | 'weightDrop'>>;

/**
 * Refuses a list of another length than the layers.
 * @param name - the argument, as the error shows it
 * @param parts - what came
 * @param layers - the layers
 * @throws RangeError where there is not one for each layer
 * @internal
 */
export function checkParts(name: string, parts: Many, layers: readonly StackLayer[]): void {
  if (parts?.length !== layers.length)
    throw new RangeError(`${name}: expected one for each of ${layers.length} layers, got ${parts?.length}`);
}

/**
 * Walks layers over the rows that count, the outputs of one being the inputs of the next.
 * @param layers - the layers
 * @param rates - of dropout, in training
 * @param params - the parameters of each layer
 * @param xs - the rows
 * @param state - the state of each layer before the first step
 * @param how - training
 * @returns the outputs of the last layer and the last state of each
 * @throws TypeError where training needs `random` and there is none
 * @internal
 */
export function walkLayers(
  layers: readonly StackLayer[],
  { dropout: rate, weightDrop: weights }: Rates,
  params: Many,
  xs: Steps,
  state: Many,
  how: StepsHow,
): StepsOutputs<Many> {
  const { training = false, random } = how;
  if (training && (weights > 0 || (rate > 0 && layers.length > 1))) checkFunction('random', random);
  let { rows } = xs;
  const states = layers.map(({ cell }, i) => {
    if (training && rate > 0 && i > 0 && random) rows = dropout(rows, rate, random);
    const own = params[i] as object;
    const thinned = training && random ? weightDrop(own, weights, random) : own;
    const out = unrollSteps<object, object>(cell, thinned, { rows, counts: xs.counts }, state[i] as object, how);
    rows = out.hs;
    return out.state;
  });
  return { hs: rows, state: states };
}

/**
 * One step of all layers.
 * @param layers - the layers
 * @param params - the parameters of each layer
 * @param state - the state of each layer before the step
 * @param x - the input, `[B, I]`
 * @returns the output of the last layer and the state of each after the step
 * @throws TypeError where a layer needs the whole sequence
 * @internal
 */
export function stepLayers(layers: readonly StackLayer[], params: Many, state: Many, x: Tensor2D): StackStep<Many> {
  checkParts('params', params, layers);
  checkParts('state', state, layers);
  return scope(() => {
    let h = x;
    const next = layers.map(({ cell }, i) => {
      if (!cell.step) throw new TypeError(`step: expected layers that go one way, got ${cell.name} in layer ${i}`);
      const after = cell.step(params[i] as object, state[i] as object, h) as HiddenState;
      h = after.h;
      return after;
    });
    return { h, state: next };
  });
}
