import { scope, type Tensor2D, type Tensor3D, type Tree } from '@unroll/tensor';
import type { HiddenState, Unrolled } from './cell.js';
import { checkCount } from './check.js';
import { checkState } from './check-layer.js';
import { checkRate, dropout } from './dropout.js';
import type { Stack, StackLayer, StackOptions, StackStep, StackUnrollOptions } from './stack-types.js';
import { unroll } from './unroll.js';

const width = ({ cell, hidden }: StackLayer) => cell.directions * hidden;

const zero = (layers: readonly StackLayer[], batch: number) =>
  layers.map(({ cell, hidden }) => cell.zero(batch, hidden));

function checkParts(parts: readonly Tree[], layers: readonly StackLayer[], name: string): void {
  if (parts.length !== layers.length)
    throw new RangeError(`${name}: expected one for each of ${layers.length} layers, got ${parts.length}`);
}

function checkLayers(layers: readonly StackLayer[]): void {
  checkCount(layers.length, 'layers');
  layers.forEach(({ hidden }, i) => {
    checkCount(hidden, `layers[${i}].hidden`);
  });
}

/**
 * Puts layers on top of each other. They may differ in width and kind, and may go both ways.
 * @param layers - the layers, the one nearest to the input first
 * @param options - rate of dropout
 * @returns the stack; its parameters and states are lists with one tree for each layer
 * @throws RangeError where there is no layer, a width is no positive integer or the rate is not in `[0, 1)`. `unroll`
 * throws TypeError where dropout lacks `random`; `step` where a layer goes both ways.
 * @example
 * ```ts
 * import { gru, lstm, stack } from '@unroll/cells';
 * import { ones, ready } from '@unroll/tensor';
 *
 * await ready();
 * const net = stack([{ cell: lstm, hidden: 8 }, { cell: gru, hidden: 4 }], { dropout: 0.2 });
 * const params = net.init(3, Math.random);
 * const { hs, state } = net.unroll(params, ones([5, 2, 3]));
 * const { h } = net.step(params, state, ones([2, 3])); // one step more
 * if (hs.shape.join() !== '5,2,4' || h.shape.join() !== '2,4') throw new Error('expected [T, B, H] and [B, H]');
 * ```
 */
export function stack(layers: readonly StackLayer[], { dropout: rate = 0 }: StackOptions = {}): Stack {
  checkLayers(layers);
  checkRate(rate);
  const inputs = (input: number) => [input, ...layers.map(width)];
  return {
    layers,
    dropout: rate,
    output: width(layers.at(-1) as StackLayer),
    init: (input, random, options) =>
      layers.map(({ cell, hidden }, i) => cell.init({ input: inputs(input)[i] as number, hidden }, random, options)),
    zero: (batch) => zero(layers, batch),
    unroll: (params, xs, state, how) => unrollStack(layers, rate, params, xs, state, how),
    step: (params, state, x) => stepStack(layers, params, state, x),
  };
}

function unrollStack(
  layers: readonly StackLayer[],
  rate: number,
  params: readonly Tree[],
  xs: Tensor3D,
  state?: readonly Tree[],
  { training = false, random, ...how }: StackUnrollOptions = {},
): Unrolled<readonly Tree[]> {
  checkParts(params, layers, 'params');
  if (state) checkParts(state, layers, 'state');
  const drops = training && rate > 0 && layers.length > 1;
  if (drops && !random) throw new TypeError('random: expected a function for dropout in training, got undefined');
  return scope(() => {
    if (state) checkState(state, zero(layers, xs.shape[1]));
    let hs = xs;
    const states = layers.map(({ cell }, i) => {
      const input = drops && random && i > 0 ? dropout(hs, rate, random) : hs;
      const out = unroll(cell, params[i] as Tree, input, state?.[i], how);
      hs = out.hs;
      return out.state;
    });
    return { hs, state: states };
  });
}

function stepStack(
  layers: readonly StackLayer[],
  params: readonly Tree[],
  state: readonly Tree[],
  x: Tensor2D,
): StackStep {
  checkParts(params, layers, 'params');
  checkParts(state, layers, 'state');
  return scope(() => {
    let h = x;
    const next = layers.map(({ cell }, i) => {
      if (!cell.step) throw new TypeError(`step: layer ${i}, ${cell.name}, needs the whole sequence`);
      const after = cell.step(params[i] as Tree, state[i] as Tree, h) as HiddenState;
      h = after.h;
      return after;
    });
    return { h, state: next };
  });
}
