import * as tf from '@tensorflow/tfjs-core';
import { checkShape, ShapeError } from '../errors.js';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '../types.js';
import { heap } from './heap.js';
import { type FusedCell, gateCount } from './recurrent.js';
import { runCell } from './recurrent-forward.js';

/** What every fused cell takes. */
export interface FusedInputs {
  /** The inputs, [T, B, I]. */
  readonly xs: Tensor3D;
  /** Input weights, [G·H, I] for a cell with G gates. */
  readonly W_x: Tensor2D;
  /** Recurrent weights, [G·H, H]. */
  readonly W_h: Tensor2D;
  /** Bias, [G·H]. */
  readonly b: Tensor1D;
  /** Hidden state before the first step, [B, H]. */
  readonly h: Tensor2D;
  /** Valid steps of each row, [B] integers from 0 to T. Beyond, the state stands still and outputs are 0. Default T. */
  readonly lengths?: ArrayLike<number>;
  /** Walk from each row's last valid step to its first. Default false. */
  readonly reverse?: boolean;
}

/** What a fused cell gives. */
export interface FusedOutputs {
  /** The output of every step, [T, B, H]. */
  readonly hs: Tensor3D;
  /** Hidden state after the last step, [B, H]. */
  readonly h: Tensor2D;
}

/**
 * The simple recurrent network over a whole sequence in one kernel, with gradients to every tensor:
 * hₜ = tanh(W_x·xₜ + b + W_h·hₜ₋₁), with G = 1.
 *
 * @example
 * ```ts
 * import { dispose, fusedRnn, hasFusedKernels, ready, scope, tensor, values, zeros } from '@unroll/tensor';
 *
 * await ready();
 * if (!hasFusedKernels()) throw new Error('expected the wasm backend');
 * const { hs } = scope(() =>
 *   fusedRnn({
 *     xs: tensor([1, 0], [2, 1, 1]),
 *     W_x: tensor([0.5], [1, 1]),
 *     W_h: tensor([2], [1, 1]),
 *     b: tensor([0], [1]),
 *     h: zeros([1, 1]),
 *   }),
 * );
 * const [first = 0, second = 0] = values(hs);
 * if (Math.abs(first - Math.tanh(0.5)) > 1e-6 || Math.abs(second - Math.tanh(2 * first)) > 1e-6) throw new Error('tanh');
 * dispose(hs);
 * ```
 * @param inputs - weights, inputs, state, how to walk
 * @returns outputs and last state
 * @throws ShapeError if the shapes do not fit
 * @throws RangeError if a length is not a whole number from 0 to T
 * @throws BackendError where there are no fused kernels (`hasFusedKernels`)
 */
export function fusedRnn(inputs: FusedInputs): FusedOutputs {
  return fused('rnn', inputs, {});
}

/**
 * The LSTM over a whole sequence in one kernel, with gradients to every tensor; gates in the order i, f, g, o (G = 4):
 * a = W_x·xₜ + b + W_h·hₜ₋₁, cₜ = σ(a_f)⊙cₜ₋₁ + σ(a_i)⊙tanh(a_g), hₜ = σ(a_o)⊙tanh(cₜ).
 * @param inputs - as for `fusedRnn`, and the cell state before the first step, `c` [B, H]
 * @returns outputs and last states
 * @throws as `fusedRnn`
 */
export function fusedLstm({
  c,
  ...inputs
}: FusedInputs & { readonly c: Tensor2D }): FusedOutputs & { readonly c: Tensor2D } {
  return fused('lstm', inputs, { c }) as FusedOutputs & { c: Tensor2D };
}

/**
 * The GRU with the reset before the matrix over a whole sequence in one kernel, with gradients to every tensor; gates
 * in the order r, z, n (G = 3): n = tanh(W_xn·xₜ + b_n + W_hn·(r⊙hₜ₋₁)), hₜ = (1 − z)⊙hₜ₋₁ + z⊙n.
 * @param inputs - as for `fusedRnn`
 * @returns outputs and last state
 * @throws as `fusedRnn`
 */
export function fusedGru(inputs: FusedInputs): FusedOutputs {
  return fused('gru', inputs, {});
}

/**
 * The GRU with the reset after the matrix (PyTorch's) over a whole sequence in one kernel, with gradients to every
 * tensor; gates in the order r, z, n (G = 3): n = tanh(W_xn·xₜ + b_n + r⊙(W_hn·hₜ₋₁ + b_hn)), hₜ = (1 − z)⊙n + z⊙hₜ₋₁.
 * @param inputs - as for `fusedRnn`, and the bias inside the reset, `b_hn` [H]
 * @returns outputs and last state
 * @throws as `fusedRnn`
 */
export function fusedGruResetAfter({ b_hn, ...inputs }: FusedInputs & { readonly b_hn: Tensor1D }): FusedOutputs {
  return fused('gruResetAfter', inputs, { b_hn });
}

type More = { c?: Tensor2D; b_hn?: Tensor1D };

function fused(
  cell: FusedCell,
  { lengths, reverse = false, ...inputs }: FusedInputs,
  more: More,
): FusedOutputs & { c?: Tensor2D } {
  heap();
  const name = `fused${cell[0]?.toUpperCase()}${cell.slice(1)}`;
  checkInputs(name, gateCount[cell], inputs, more);
  const [T, B] = inputs.xs.shape;
  const ends = lengths && checkLengths(name, lengths, T, B);
  const named = { ...inputs, ...more } as Record<string, Tensor>;
  const outputs = tf.tidy(() => inFloats(named, (floats) => runCell(cell, floats, { reverse, lengths: ends })));
  const [hs, h, c] = outputs as [Tensor3D, Tensor2D, Tensor2D?];
  return { hs, h, ...(c && { c }) };
}

function inFloats(named: Record<string, Tensor>, f: (floats: Record<string, Tensor>) => Tensor[]): Tensor[] {
  const names = Object.keys(named);
  const floats = Object.values(named).map((x) => (x.dtype === 'float32' ? x : tf.cast(x, 'float32')));
  return f(Object.fromEntries(names.map((name, i) => [name, floats[i] as Tensor])));
}

function checkInputs(
  name: string,
  G: number,
  { xs, W_x, W_h, b, h }: Omit<FusedInputs, 'lengths' | 'reverse'>,
  more: More,
): void {
  checkShape(xs, `${name}: xs`, ['T', 'B', 'I']);
  checkShape(W_h, `${name}: W_h`, ['G·H', 'H']);
  const [, B, I] = xs.shape;
  const H = W_h.shape[1];
  checkShape(W_h, `${name}: W_h`, [G * H, H]);
  checkShape(W_x, `${name}: W_x`, [G * H, I]);
  checkShape(b, `${name}: b`, [G * H]);
  checkShape(h, `${name}: h`, [B, H]);
  if ('c' in more) checkShape(more.c, `${name}: c`, [B, H]);
  if ('b_hn' in more) checkShape(more.b_hn, `${name}: b_hn`, [H]);
}

function checkLengths(name: string, lengths: ArrayLike<number>, T: number, B: number): Int32Array {
  if (lengths.length !== B) throw new ShapeError(`${name}: lengths: expected shape [${B}], got [${lengths.length}]`);
  const ends = Array.from(lengths);
  const bad = ends.findIndex((n) => !Number.isInteger(n) || n < 0 || n > T);
  if (bad >= 0)
    throw new RangeError(`${name}: lengths: expected whole numbers from 0 to ${T}, got ${ends[bad]} at ${bad}`);
  return Int32Array.from(ends);
}
