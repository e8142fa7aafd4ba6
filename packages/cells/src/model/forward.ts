import { scope, type Tensor2D, type Tensor3D, type Tree } from '@unroll/tensor';
import { embedding } from '../embedding.js';
import { linear } from '../linear.js';
import type { Stack, StackUnrollOptions } from '../stack-types.js';
import { type LanguageModelParams, outputMap } from './params.js';

/** What a language model says of a batch of sequences. */
export interface Predictions {
  /** Unnormalised log-probabilities of the next id at every step, `[T, B, V]`. */
  readonly logits: Tensor3D;
  /** The state after the last step, one tree for each layer. */
  readonly state: readonly Tree[];
}

/**
 * Embedding → layers → logits.
 * @param net - the layers
 * @param params - the parameters
 * @param ids - int32 `[T, B]`
 * @param state - the state before the first step; default zeros
 * @param how - lengths, training
 * @returns the logits and the last state
 * @internal
 */
export function forward(
  net: Stack,
  params: LanguageModelParams,
  ids: Tensor2D,
  state?: readonly Tree[],
  how?: StackUnrollOptions,
): Predictions {
  return scope(() => {
    const xs = embedding(params.embedding, ids);
    const last = net.unroll(params.layers, xs, state, how);
    return { logits: linear(outputMap(params), last.hs), state: last.state };
  });
}
