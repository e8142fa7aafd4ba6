import { cloneTree, dispose, indices, keep, scope, type Tree, values } from '@unroll/tensor';
import { checkState } from '../check-layer.js';
import { embedding } from '../embedding.js';
import { linear } from '../linear.js';
import type { Stack } from '../stack-types.js';
import { type LanguageModelParams, outputMap } from './params.js';
import type { Stepper } from './stepper.js';

/** One id in, logits and the next state out. */
function step(net: Stack, params: LanguageModelParams, state: readonly Tree[], id: number) {
  return scope(() => {
    const x = embedding(params.embedding, indices([id], [1]));
    const { h, state: next } = net.step(params.layers, state, x);
    return { logits: linear(outputMap(params), h), state: next };
  });
}

function checkId(id: number, size: number): void {
  if (!Number.isInteger(id) || id < 0 || id >= size)
    throw new RangeError(`id: expected a whole number from 0 to ${size - 1}, got ${String(id)}`);
}

/** A copy of a state of one row that no scope frees. */
function ownState(net: Stack, state: readonly Tree[] | undefined): readonly Tree[] {
  if (state) scope(() => checkState(state, net.zero(1)));
  return keep(state ? (cloneTree(state) as readonly Tree[]) : net.zero(1));
}

/** A stepper on the formulas, for any cell and any backend. */
export function formulaSteps(net: Stack, params: LanguageModelParams, start?: readonly Tree[]): Stepper {
  let state: readonly Tree[] | undefined = ownState(net, start);
  const alive = () => {
    if (!state) throw new TypeError('stepper: expected to be alive, but it was disposed of');
    return state;
  };
  const replace = (next: () => readonly Tree[]) => {
    const before = alive();
    state = next();
    dispose(before);
  };
  return {
    next(id) {
      checkId(id, params.embedding.shape[0]);
      const after = step(net, params, alive(), id);
      const logits = values(after.logits) as Float32Array;
      dispose(after.logits);
      replace(() => keep(after.state));
      return logits;
    },
    get state() {
      return alive();
    },
    set state(value) {
      replace(() => ownState(net, value));
    },
    reset: () => replace(() => ownState(net, undefined)),
    [Symbol.dispose]() {
      if (state) dispose(state);
      state = undefined;
    },
  };
}
