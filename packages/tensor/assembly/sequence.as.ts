// What the four cells share: the arguments of a call, and which row is where.
import { clear, floats } from './simd.as';

/**
 * The arguments of one call, in memory, 4 bytes each in this order (the loader writes them). Pointers are to float32,
 * row-major; 0 means absent. T steps, B batch, I input, H hidden, G gates (rnn 1, lstm 4, gru 3).
 */
@unmanaged
export class Sequence {
  steps: i32;
  batch: i32;
  input: i32;
  hidden: i32;
  /** 1: from each row's last valid step down to 0. */
  reverse: i32;
  /** 1: keep for the backward sweep what it needs (gates, cells). */
  training: i32;
  /** int32 [B], or 0: every row has T steps. */
  lengths: usize;
  xs: usize; // [T, B, I]
  h0: usize; // [B, H]
  c0: usize;
  W_x: usize; // [G·H, I]
  W_h: usize; // [G·H, H]
  b: usize; // [G·H]
  b_hn: usize; // [H]
  hs: usize; // out [T, B, H]
  h: usize; // out [B, H], the running state
  c: usize;
  /** Activated gates [T, B, G·H] (one chunk of steps when not training); the backward sweep turns them into ∂L/∂a. */
  gates: usize;
  /** lstm: c_t; gruResetAfter: W_hn·h + b_hn; [T, B, H] when training. The latter becomes its own gradient. */
  cells: usize;
  scratch: usize;
  dhs: usize; // [T, B, H] or 0
  dh: usize; // [B, H] or 0: ∂L/∂h_T
  dc: usize;
  dxs: usize; // out; each of these may be 0: not wanted
  dW_x: usize;
  dW_h: usize;
  db: usize;
  db_hn: usize;
  dh0: usize; // out, always: the running gradient
  dc0: usize;
}

/** Steps of row b. */
// @ts-ignore: decorator
@inline
export function length(s: Sequence, b: i32): i32 {
  return s.lengths ? load<i32>(s.lengths + floats(b)) : s.steps;
}

/** The row of step t, row b in an array [T, B, n]. */
// @ts-ignore: decorator
@inline
export function row(s: Sequence, base: usize, t: i32, b: i32, n: i32): usize {
  return base + floats((t * s.batch + b) * n);
}

/** The row that came before step t in processing order: of [T, B, n] `base`, or of [B, n] `initial` at a row's first step. */
export function previous(s: Sequence, base: usize, initial: usize, t: i32, b: i32, n: i32): usize {
  const first = s.reverse ? t == length(s, b) - 1 : t == 0;
  return first ? initial + floats(b * n) : row(s, base, s.reverse ? t + 1 : t - 1, b, n);
}

/** Copies n floats unless they are there already; from 0 means zeros. */
export function place(to: usize, from: usize, n: i32): void {
  if (!from) clear(to, n);
  else if (from != to) memory.copy(to, from, floats(n));
}

/** The step that is i-th in processing order. */
// @ts-ignore: decorator
@inline
export function nth(s: Sequence, i: i32): i32 {
  return s.reverse ? s.steps - 1 - i : i;
}
