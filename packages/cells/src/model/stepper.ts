import { cloneTree, dispose, indices, keep, scope, type Tree, values } from '@unroll/tensor';
import { checkState } from '../check-layer.js';
import { embedding } from '../embedding.js';
import { linear } from '../linear.js';
import type { Stack } from '../stack-types.js';
import { type LanguageModelParams, outputMap } from './params.js';

/** A model that reads one id at a time. It owns its state; dispose of it when done. */
export interface Stepper {
  /**
   * Reads one id. May be taken off the stepper and passed on.
   * @param id from 0 to `V − 1`
   * @returns logits of the next id, `[V]`; a new array for every call, the caller's to keep or change
   * @throws RangeError where the id is out of range; the state then stays what it was
   * @throws TypeError where the stepper was disposed of
   */
  readonly next: (id: number) => Float32Array;
  /**
   * The state after the last id, one tree for each layer, each `[1, H]`. It lives until the next call: clone it
   * (`cloneTree`) to keep it. Setting it takes a copy.
   */
  state: readonly Tree[];
  /** Goes back to the state of zeros. */
  reset(): void;
  /** Frees the state. */
  [Symbol.dispose](): void;
}

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
    throw new RangeError(`id: expected an integer from 0 to ${size - 1}, got ${String(id)}`);
}

/** A copy of a state of one row that no scope frees. */
function ownState(net: Stack, state: readonly Tree[] | undefined): readonly Tree[] {
  if (state) scope(() => checkState(state, net.zero(1)));
  return keep(state ? (cloneTree(state) as readonly Tree[]) : net.zero(1));
}

/**
 * @param net the layers
 * @param params the parameters, read anew at every step
 * @param start the state before the first id; default zeros; copied
 * @returns the stepper
 * @throws ShapeError where the state does not fit
 * @internal
 */
export function stepper(net: Stack, params: LanguageModelParams, start?: readonly Tree[]): Stepper {
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
