import { cloneTree, dispose, keep, scope, type Tree, values } from '@unroll/tensor';
import { checkState } from '../net/check-layer.js';
import { checkStep } from './check-step.js';
import { linear } from './linear.js';
import { type ModelParams, outputMap, type Parts } from './params.js';
import type { Steps } from './stepper-types.js';

type State = readonly Tree[];

/** One step in, what the model says and the next state out. */
function step({ input, net }: Parts, params: ModelParams, state: State, x: ArrayLike<number>) {
  return scope(() => {
    const { h, state: next } = net.step(params.layers, state, input.rows(params.embedding, x));
    return { says: linear(outputMap(params), h), state: next as State };
  });
}

/** A copy of a state that no scope frees. */
function ownState({ net }: Parts, batch: number, state: State | undefined): State {
  if (!state) return keep(net.zero(batch)) as State;
  scope(() => checkState(state, net.zero(batch) as State));
  return keep(cloneTree(state)) as State;
}

/**
 * A stepper on the formulas, for any cell and any backend.
 * @param parts - input, layers, head
 * @param params - the parameters
 * @param batch - how many streams
 * @param start - the state before the first step
 * @returns the stepper
 * @internal
 */
export function formulaSteps(parts: Parts, params: ModelParams, batch: number, start: State | undefined): Steps {
  let state: State | undefined = ownState(parts, batch, start);
  const alive = () => {
    if (!state) throw new TypeError('stepper: expected to be alive, got one that was disposed of');
    return state;
  };
  const replace = (next: () => State) => {
    const before = alive();
    state = next();
    dispose(before);
  };
  return {
    next(x) {
      const before = alive();
      const inputs = checkStep(parts.input, x, batch);
      const after = step(parts, params, before, inputs);
      const says = values(after.says) as Float32Array;
      dispose(after.says);
      replace(() => keep(after.state) as State);
      return says;
    },
    get state() {
      return alive();
    },
    set state(value) {
      replace(() => ownState(parts, batch, value));
    },
    reset: () => replace(() => ownState(parts, batch, undefined)),
    [Symbol.dispose]() {
      if (state) dispose(state);
      state = undefined;
    },
  };
}
