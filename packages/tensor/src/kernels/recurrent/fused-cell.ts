import * as tf from '@tensorflow/tfjs-core';
import { type FusedCell, kernelFacts, named, type StatePart } from '@unroll/kernels';
import { inFloats } from '../../float.js';
import type { Tensor2D } from '../../types.js';
import { heap } from '../runtime/heap.js';
import { checkInputs } from './check.js';
import { runCell } from './forward.js';
import type { FusedInputs, FusedOutputs } from './types.js';

/**
 * A cell over a whole sequence in one kernel, with gradients to inputs, weights and state (none to masks, and of first
 * order only). A = W_x·xₜ + b + W_h·hₜ₋₁ unless said otherwise, gates in the order of its blocks of rows:
 * - `rnn`: hₜ = tanh(A)
 * - `lstm`, i f g o: cₜ = σ(A_f)⊙cₜ₋₁ + σ(A_i)⊙tanh(A_g), hₜ = σ(A_o)⊙tanh(cₜ)
 * - `gru`, r z n: n = tanh(W_xn·xₜ + b_n + W_hn·(r⊙hₜ₋₁)), hₜ = (1 − z)⊙hₜ₋₁ + z⊙n
 * - `gruResetAfter`, r z n: n = tanh(W_xn·xₜ + b_n + r⊙(W_hn·hₜ₋₁ + b_hn)), hₜ = (1 − z)⊙n + z⊙hₜ₋₁
 * - `minGru`, z n: A = W_x·xₜ + b, hₜ = (1 − σ(A_z))⊙hₜ₋₁ + σ(A_z)⊙A_n
 *
 * Sequences are packed: the rows of the batch are sorted by length, longest first, and N = Σ lengths rows stand below
 * each other, those of step 0 first. Nothing is computed for steps that a row does not have.
 *
 * @example
 * ```ts
 * import { dispose, fusedCell, hasFusedKernels, ready, scope, tensor, values, zeros } from '@unroll/tensor';
 *
 * await ready();
 * if (!hasFusedKernels()) throw new Error('expected the wasm backend');
 * const weights = { W_x: tensor([0.5], [1, 1]), W_h: tensor([2], [1, 1]), b: tensor([0], [1]) };
 * // Two rows: 1, 0 and -1. Step 0 has both, step 1 the first.
 * const { hs, state } = scope(() =>
 *   fusedCell('rnn', { xs: tensor([1, -1, 0], [3, 1]), counts: [2, 1], weights, state: { h: zeros([2, 1]) } }),
 * );
 * const [first = 0, , second = 0] = values(hs);
 * if (Math.abs(first - Math.tanh(0.5)) > 1e-6 || Math.abs(second - Math.tanh(2 * first)) > 1e-6) throw new Error('tanh');
 * dispose([hs, state, weights]);
 * ```
 * @param cell - which
 * @param inputs - inputs, weights, state, how to walk
 * @returns outputs and last state
 * @throws ShapeError if the shapes do not fit
 * @throws RangeError if `counts` are not whole numbers, ever fewer, that sum to N
 * @throws TypeError if a weight or a part of the state is missing or unknown
 * @throws BackendError where there are no fused kernels (`hasFusedKernels`)
 */
export function fusedCell(cell: FusedCell, inputs: FusedInputs): FusedOutputs {
  heap();
  checkInputs(cell, inputs);
  const { xs, counts, weights, state, reverse = false } = inputs;
  const masks = kernelFacts[cell].state.flatMap((part): [StatePart, Tensor2D][] => {
    const mask = inputs.masks?.[part];
    return mask ? [[part, mask]] : [];
  });
  const offsets = offsetsOf(counts, state['h']?.shape[0] ?? 0);
  const how = { reverse, steps: counts.length, offsets, masks: masks.map(([part]) => part) };
  const all = { xs, ...weights, ...state, ...Object.fromEntries(masks.map(([part, mask]) => [`m_${part}`, mask])) };
  const [hs, ...last] = tf.tidy(() => runCell(cell, inFloats(all), how)) as [Tensor2D, ...Tensor2D[]];
  return { hs, state: named(kernelFacts[cell].state, (_, i) => last[i] as Tensor2D) };
}

/** The first row of each step and N; undefined where every step has all rows of the batch. */
function offsetsOf(counts: ArrayLike<number>, batch: number): Int32Array | undefined {
  const steps = Array.from(counts);
  if (steps.every((count) => count === batch)) return undefined;
  const offsets = new Int32Array(steps.length + 1);
  steps.forEach((count, t) => {
    offsets[t + 1] = (offsets[t] as number) + count;
  });
  return offsets;
}
