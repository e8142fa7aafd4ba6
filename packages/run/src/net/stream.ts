import { checkIds, checkNumbers } from '../check-step.js';
import type { InputPlan } from '../config/input.js';
import { ShapeError } from '../errors.js';
import { hot } from '../plain/one-hot.js';
import type { Layout } from '../state/layout.js';
import { checkFiniteState, checkNet } from '../state/read.js';
import { type State, stateOf } from '../state/state.js';
import type { Steps } from '../steps.js';
import type { Ways } from './ways.js';

/** How a stream begins. */
export interface StreamOptions {
  /** `B`: how many streams go side by side, whole number >= 1. Default that of the state, else 1. */
  readonly batch?: number;
  /** The state before the first step; copied. Default zeros. */
  readonly state?: State;
}

/** A net that reads one step at a time, for one stream or for `B` side by side. It holds nothing that must be freed. */
export interface Stream {
  /** `B`. */
  readonly batch: number;
  /**
   * Reads one id, or one for each stream. May be taken off the stream and passed on.
   * @param ids - an id, or `B` of them
   * @returns what the net says, `[B, O]`, such as the logits of the next id; a new array
   * @throws TypeError where the net reads vectors
   * @throws ShapeError or RangeError where there are not `B` ids, or one is out of range; the state stays what it was
   */
  readonly next: (ids: number | ArrayLike<number>) => Float32Array;
  /**
   * Reads one vector, or one for each stream, one after the other. May be taken off the stream and passed on.
   * @param x - `I` numbers, or `B·I`; where that is one, it may be the number itself
   * @returns what the net says, `[B, O]`; a new array
   * @throws TypeError where the net reads ids
   * @throws ShapeError or RangeError where there are not `B·I` numbers, or one is not finite; the state stays what it was
   */
  readonly step: (x: number | ArrayLike<number>) => Float32Array;
  /** The state after the last step, a copy. Setting it takes a copy. */
  state: State;
  /** Goes back to a state of zeros. */
  reset(): void;
  /**
   * Another stream of the same net, that stands where this one stands and then goes its own way. Weights are shared.
   * @returns the stream
   */
  clone(): Stream;
}

/** What all streams of a net have in common. */
export interface StreamNet {
  /** What is read. */
  readonly input: InputPlan;
  /** Where the parts of a state lie. */
  readonly layout: Layout;
}

function checkState(layout: Layout, state: State, batch: number): Float32Array {
  checkNet(layout, state?.net ?? 'no state');
  if (state.batch !== batch || state.data.length !== batch * layout.size)
    throw new ShapeError(`state: expected one of ${batch} streams, got one of ${state.batch}`);
  checkFiniteState(state.data);
  return state.data;
}

/** A stream around a net under way. */
function streamOf(net: StreamNet, batch: number, steps: Steps): Stream {
  const { input, layout } = net;
  const isHot = input.ids !== undefined && !input.table;
  return {
    batch,
    next(ids) {
      const list = checkIds('ids', input, ids, batch);
      return isHot ? steps.step(hot(list, input.width)) : steps.next(list);
    },
    step: (x) => steps.step(checkNumbers('x', input, x, batch * input.numbers)),
    get state() {
      return stateOf(layout, batch, steps.read());
    },
    set state(state) {
      steps.write(checkState(layout, state, batch));
    },
    reset: () => steps.write(new Float32Array(batch * layout.size)),
    clone: () => streamOf(net, batch, steps.clone()),
  };
}

/**
 * Begins a stream.
 * @param net - what all its streams have in common
 * @param batch - `B`
 * @param ways - how the net is stepped
 * @param state - the state before the first step; default zeros
 * @returns the stream
 * @throws ShapeError where the state does not fit; RangeError where a number of it is not finite
 */
export function startStream(
  net: StreamNet,
  batch: number,
  ways: Pick<Ways, 'start'>,
  state: State | undefined,
): Stream {
  const first = state === undefined ? undefined : checkState(net.layout, state, batch);
  const steps = ways.start(batch);
  if (first) steps.write(first);
  return streamOf(net, batch, steps);
}
