import { add } from './arithmetic.js';
import { crossEntropy } from './cross-entropy.js';
import { dot } from './dot.js';
import { split, stack, unstack } from './join.js';
import { reshape } from './arrange.js';
import { fusedStepper as old } from './kernels/recurrent/stepper.js';
import { fusedGru, fusedGruResetAfter, fusedLstm, fusedRnn } from './kernels/recurrent/cells.js';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from './types.js';
export const splitTensor = split;
export const stackTensors = stack;
export const unstackTensors = unstack;
export type FusedCell = 'rnn' | 'lstm' | 'gru' | 'gruResetAfter' | 'minGru';
export interface StepperLayer { cell: FusedCell; weights: Record<string, Tensor> }
export function fusedCell(cell: FusedCell, i: { xs: Tensor2D; counts: ArrayLike<number>; weights: Record<string, Tensor>; state: Record<string, Tensor2D>; reverse?: boolean; masks?: Readonly<Partial<Record<string, Tensor2D>>> }): { hs: Tensor2D; state: Record<string, Tensor2D> } {
  const f = { rnn: fusedRnn, lstm: fusedLstm, gru: fusedGru, gruResetAfter: fusedGruResetAfter, minGru: undefined }[cell] as any;
  const T = i.counts.length, B = i.counts[0] as number;
  if (!f || i.masks || i.counts[T - 1] !== (i.state['h'] as Tensor2D).shape[0]) throw new Error('shim');
  const { hs, ...state } = f({ xs: reshape(i.xs, [T, B, i.xs.shape[1]]), ...i.weights, ...i.state, reverse: i.reverse });
  return { hs: reshape(hs, [T * B, hs.shape[2]]), state };
}
export function fusedStepper(m: any, o: { state?: any; batch?: number }): any {
  if ((o.batch ?? 1) !== 1) throw new Error("interim");
  const s = old({ ...m, layers: m.layers.map((l: any) => ({ cell: l.cell, ...l.weights })) }, o.state);
  return s;
}
import { checkFinite as cf, checkShape as cs } from './errors.js';
export const checkShape = (name: any, x: any, e: readonly (number | string)[]): void =>
  typeof name === 'string' ? cs(x, name, e) : cs(name, x, e);
export const checkFinite = (name: any, x: any): void => (typeof name === 'string' ? cf(x, name) : cf(name, x));
