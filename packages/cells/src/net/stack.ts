import { checkFraction, checkKeys, checkWhole } from '@unroll/check';
import { scope, type Tensor3D } from '@unroll/tensor';
import { checkParams, checkState } from './check-layer.js';
import type { Layer } from './layer.js';
import { over } from './over.js';
import type {
  Stack,
  StackEntry,
  StackLayer,
  StackOptions,
  StackParams,
  StackState,
  StackUnrollOptions,
} from './stack-types.js';
import { checkParts, type Many, stepLayers, walkLayers } from './stack-walk.js';
import type { Steps, StepsHow } from './steps.js';

/** Far more than anybody trains, and few enough to be refused at once. */
export const MOST_LAYERS = 1000;

const width = ({ cell, hidden }: StackLayer) => cell.directions * hidden;

function layersOf(entries: readonly StackEntry[], hidden: number | undefined): StackLayer[] {
  checkWhole('layers', entries.length, 1, MOST_LAYERS);
  return entries.map((entry, i) => {
    const layer = 'cell' in entry ? entry : { cell: entry, hidden: hidden as number };
    checkWhole('cell' in entry ? `layers[${i}].hidden` : 'hidden', layer.hidden);
    return layer;
  });
}

/**
 * Puts layers on top of each other. They may differ in width and kind, and may go both ways.
 * @typeParam Es - the layers, so that parameters and states are tuples of each layer's own
 * @param entries - the layers, the one nearest to the input first: `{ cell, hidden }`, or cells alone with `hidden` among
 * the options
 * @param options - width, rates of dropout
 * @returns the stack; its parameters and states are lists with one tree for each layer
 * @throws RangeError where there is no layer, a width is no whole number >= 1 or a rate is not in `[0, 1)`. `unroll`
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
 * if (state[0].c.shape.join() !== '2,8') throw new Error('expected the state of the lstm');
 * ```
 */
export function stack<const Es extends readonly StackEntry[]>(
  entries: Es,
  options: StackOptions = {},
): Stack<StackParams<Es>, StackState<Es>> {
  checkKeys('stack', options, ['hidden', 'dropout', 'weightDrop']);
  const { hidden, dropout: rate = 0, weightDrop: weights = 0 } = options;
  const layers = layersOf(entries, hidden);
  checkFraction('dropout', rate);
  checkFraction('weightDrop', weights);
  const rates = { dropout: rate, weightDrop: weights };
  const zero = (batch: number) => layers.map((layer) => layer.cell.zero(batch, layer.hidden) as object);
  const walk = (params: Many, xs: Steps, state: Many, how: StepsHow = {}) =>
    walkLayers(layers, rates, params, xs, state, how);
  const made: Stack<Many, Many> = {
    layers,
    ...rates,
    output: width(layers.at(-1) as StackLayer),
    init: (input, random, init) => {
      const widths = [input, ...layers.map(width)];
      return layers.map(({ cell, hidden: H }, i) => cell.init({ input: widths[i] as number, hidden: H }, random, init));
    },
    zero,
    walk,
    unroll: (params, xs, state, how) => unrollLayers(layers, zero, walk, params, xs, state, how),
    step: (params, state, x) => stepLayers(layers, params, state, x),
  };
  return made as unknown as Stack<StackParams<Es>, StackState<Es>>;
}

function unrollLayers(
  layers: readonly StackLayer[],
  zero: (batch: number) => Many,
  walk: Stack<Many, Many>['walk'],
  params: Many,
  xs: Tensor3D,
  state: Many | undefined,
  how: StackUnrollOptions = {},
) {
  checkKeys('how', how, ['lengths', 'training', 'random']);
  checkParts('params', params, layers);
  if (state) checkParts('state', state, layers);
  layers.forEach(({ cell }, i) => {
    checkParams(cell as Layer<object>, params[i] as object);
  });
  const [first] = layers as readonly [StackLayer];
  return scope(() => {
    const start = zero(xs.shape[1]);
    if (state) checkState(state, start);
    const { lengths, ...rest } = how;
    const input = first.cell.size(params[0] as object).input;
    return over(xs, input, lengths, state ?? start, width(layers.at(-1) as StackLayer), (steps, begin) =>
      walk(params, steps, begin, rest),
    );
  });
}
