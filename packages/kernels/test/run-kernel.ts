import { cutsOf } from '../src/cuts.js';
import { backwardArrays, backwardParts, forwardParts, gradientParts, type Room } from '../src/parts.js';
import { type Sequence, sequenceBytes, writeSequence } from '../src/sequence.js';
import type { arena } from './arena.js';
import { type CellName, gateCount, type How, type Inputs, type Outputs, offsetsOf, rowsOf, type Size } from './spec.js';

type Arena = Awaited<ReturnType<typeof arena>>;

/** The inputs of a cell with random numbers. */
export function randomInputs(cell: CellName, size: Size, random: (n: number) => Float64Array, how: How = {}) {
  const { batch, input, hidden } = size;
  const [G, rows] = [gateCount[cell], rowsOf(size, how)];
  const scaled = (n: number, fan: number) => random(n).map((x) => Math.fround(x * (2 / Math.sqrt(fan))));
  const inputs: Inputs = {
    xs: random(rows * input),
    h0: random(batch * hidden),
    c0: random(batch * hidden),
    W_x: scaled(G * hidden * input, input),
    W_h: cell === 'minGru' ? new Float64Array(0) : scaled(G * hidden * hidden, hidden),
    b: random(G * hidden),
    b_hn: random(hidden),
  };
  const d: Outputs = { hs: random(rows * hidden), h: random(batch * hidden), c: random(batch * hidden) };
  return { inputs, d };
}

/** Masks for a cell: 0, 1 and shares between, a third of each. */
export function randomMasks(cell: CellName, size: Size, random: (n: number) => Float64Array, how: How) {
  const mask = () =>
    random(rowsOf(size, how) * size.hidden).map((x) => (x < -1 / 3 ? 0 : x > 1 / 3 ? 1 : Math.fround((3 * x + 1) / 2)));
  return cell === 'lstm' ? { h: mask(), c: mask() } : { h: mask() };
}

/** The arena as the parts of a work want it. */
const roomOf = (a: Arena): Room => ({
  kernels: a.kernels,
  scratch: a.space,
  sequence: (s) => writeSequence(a.memory.buffer, a.space(sequenceBytes / 4), s),
});

/** Runs the parts of a work one after the other. */
const inTurn = (kernel: (at: number) => void, parts: readonly number[]) => {
  for (const part of parts) kernel(part);
};

/** Places the arguments of a forward call in the arena and runs it, in one part or several. */
export function forward(a: Arena, cell: CellName, size: Size, p: Inputs, how: How, training: 0 | 1, parts = 1) {
  const { batch, hidden } = size;
  const rows = rowsOf(size, how);
  const recurrent = cell !== 'minGru';
  const state = batch * hidden;
  const sequence: Sequence = {
    ...size,
    reverse: how.reverse ? 1 : 0,
    training,
    offsets: how.lengths ? a.ids(offsetsOf(size, how)) : 0,
    xs: a.put(p.xs),
    h0: a.put(p.h0),
    c0: cell === 'lstm' ? a.put(p.c0) : 0,
    m_h: how.masks?.h ? a.put(how.masks.h) : 0,
    m_c: how.masks?.c ? a.put(how.masks.c) : 0,
    W_x: a.put(p.W_x),
    W_h: recurrent ? a.put(p.W_h) : 0,
    b: a.put(p.b),
    b_hn: cell === 'gruResetAfter' ? a.put(p.b_hn) : 0,
    hs: a.space(rows * hidden),
    h: a.space(state),
    c: cell === 'lstm' ? a.space(state) : 0,
    gates: training ? a.space(rows * gateCount[cell] * hidden) : 0,
    cells: training ? a.space(rows * hidden) : 0,
  };
  const work = { cell, at: sequence, rows };
  inTurn(a.kernels[`${cell}Forward`], forwardParts(work, cutsOf(batch, parts), roomOf(a)));
  const outputs = {
    hs: a.read(sequence.hs ?? 0, rows * hidden),
    h: a.read(sequence.h ?? 0, state),
    c: cell === 'lstm' ? a.read(sequence.c ?? 0, state) : p.c0,
  };
  return { sequence, outputs };
}

/** Runs the backward call of a forward call made with training = 1. */
export function backward(
  a: Arena,
  cell: CellName,
  size: Size,
  forwardSequence: Sequence,
  p: Inputs,
  d: Outputs,
  how: How = {},
  parts = 1,
) {
  const { batch, input, hidden } = size;
  const [rows, G] = [rowsOf(size, how), gateCount[cell]];
  const recurrent = cell !== 'minGru';
  const state = batch * hidden;
  const lstm = cell === 'lstm';
  const room = roomOf(a);
  const sequence: Sequence = {
    ...forwardSequence,
    arrays: backwardArrays({ cell, at: forwardSequence, rows }, room),
    dhs: a.put(d.hs),
    dh: a.put(d.h),
    dc: lstm ? a.put(d.c) : 0,
    dW_x: a.space(p.W_x.length),
    dW_h: recurrent ? a.space(p.W_h.length) : 0,
    db: a.space(p.b.length),
    db_hn: cell === 'gruResetAfter' ? a.space(hidden) : 0,
    dh0: a.space(state),
    dc0: lstm ? a.space(state) : 0,
  };
  const work = { cell, at: sequence, rows };
  inTurn(a.kernels[`${cell}Backward`], backwardParts(work, cutsOf(batch, parts), room));
  inTurn(a.kernels[`${cell}Gradients`], gradientParts(work, cutsOf(G * hidden, parts), room));
  const [dxs, da] = [a.space(p.xs.length), sequence.gates ?? 0];
  const scratch = a.space(a.kernels.productScratch(G * hidden, input, 0));
  a.kernels.product(rows, input, G * hidden, da, G * hidden, 0, sequence.W_x ?? 0, input, 0, dxs, input, 0, 0, scratch);
  const read = (at: number | undefined, n: number) => a.read(at ?? 0, n);
  return {
    xs: read(dxs, p.xs.length),
    h0: read(sequence.dh0, state),
    W_x: read(sequence.dW_x, p.W_x.length),
    ...(recurrent ? { W_h: read(sequence.dW_h, p.W_h.length) } : {}),
    b: read(sequence.db, p.b.length),
    ...(lstm ? { c0: read(sequence.dc0, state) } : {}),
    ...(cell === 'gruResetAfter' ? { b_hn: read(sequence.db_hn, hidden) } : {}),
  };
}
