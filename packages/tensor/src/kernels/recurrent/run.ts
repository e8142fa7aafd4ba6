import * as tf from '@tensorflow/tfjs-core';
import { checkShape, ShapeError } from '../../errors.js';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '../../types.js';
import { heap } from '../runtime/heap.js';
import { type FusedCell, gateCount } from './facts.js';
import { runCell } from './forward.js';
import type { FusedInputs, FusedOutputs } from './types.js';

type More = { c?: Tensor2D; b_hn?: Tensor1D };

/** Checks what came and runs the kernel of a cell. */
export function fused(
  cell: FusedCell,
  { xs, W_x, W_h, b, h: h0, lengths, reverse = false }: FusedInputs,
  more: More,
): FusedOutputs & { c?: Tensor2D } {
  heap();
  const name = `fused${cell[0]?.toUpperCase()}${cell.slice(1)}`;
  checkInputs(name, gateCount[cell], { xs, W_x, W_h, b, h: h0 }, more);
  const [T, B] = xs.shape;
  const ends = lengths && checkLengths(name, lengths, T, B);
  const named = { xs, W_x, W_h, b, h: h0, ...more } as Record<string, Tensor>;
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
