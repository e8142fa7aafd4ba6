import type { Tree } from '@unroll/tensor';
import { dispose } from '@unroll/tensor';
import { continues } from './trainable.js';

/** The state between two batches; it owns its tensors. */
export interface Carry<S extends Tree> {
  /** The state held; undefined before the first batch. */
  readonly state: S | undefined;
  /** The state for a batch: what is held if the batch goes on, nothing (and what was held is freed) if not. */
  take(batch: unknown): S | undefined;
  /** Holds a new state and frees the old one. */
  put(state: S | undefined): void;
}

/** Holds nothing yet. */
export function emptyCarry<S extends Tree>(): Carry<S> {
  let held: S | undefined;
  const put = (state: S | undefined) => {
    if (held !== undefined) dispose(held);
    held = state;
  };
  return {
    get state() {
      return held;
    },
    take(batch) {
      if (!continues(batch)) put(undefined);
      return held;
    },
    put,
  };
}

/** The carried state as an optional field: absent, not undefined. */
export const stateField = <S>(state: S | undefined): { state?: S } => (state === undefined ? {} : { state });
