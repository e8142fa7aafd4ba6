// What the cells share: the arguments of a call, and which row is where.
import { clear, floats } from './simd.as';

/**
 * The arguments of one call, in memory, 4 bytes each in this order (the loader writes them). Pointers are to float32,
 * row-major; 0 means absent. T steps, B batch, I input, H hidden, G gates (src/facts.ts).
 *
 * Sequences are packed: of N rows in all, those of step 0 come first, then those of step 1, …. The rows of the batch are
 * sorted by length, longest first, so that the rows of a step are the first ones of [B, H].
 */
@unmanaged
export class Sequence {
  steps: i32;
  batch: i32;
  input: i32;
  hidden: i32;
  /** 1: from each row's last step down to 0. */
  reverse: i32;
  /** 1: keep for the backward sweep what it needs (gates, cells). */
  training: i32;
  /** For the kernel's own use: the row that is at the start of `gates`. */
  first: i32;
  /** int32 [T + 1], the first row of each step and N; or 0: every step has B rows. */
  offsets: usize;
  xs: usize; // [N, I]
  h0: usize; // [B, H]
  c0: usize;
  m_h: usize; // [N, H] or 0: the share of the old h that stays
  m_c: usize;
  W_x: usize; // [G·H, I]
  W_h: usize; // [G·H, H]
  b: usize; // [G·H]
  b_hn: usize; // [H]
  hs: usize; // out [N, H]
  h: usize; // out [B, H], the running state
  c: usize;
  /** Activated gates [N, G·H] (one chunk of rows when not training); the backward sweep turns them into ∂L/∂a. */
  gates: usize;
  /** lstm: c before masks; gruResetAfter: W_hn·h + b_hn; [N, H] when training. The latter becomes its own gradient. */
  cells: usize;
  scratch: usize;
  dhs: usize; // [N, H] or 0
  dh: usize; // [B, H] or 0: ∂L/∂h after the last step
  dc: usize;
  dxs: usize; // out; each of these may be 0: not wanted
  dW_x: usize;
  dW_h: usize;
  db: usize;
  db_hn: usize;
  dh0: usize; // out, always: the running gradient
  dc0: usize;
}

/** The first row of step t; N for t = T. */
// @ts-ignore: decorator
@inline
export function firstRow(s: Sequence, t: i32): i32 {
  return s.offsets ? load<i32>(s.offsets + floats(t)) : t * s.batch;
}

/** How many rows step t has. */
// @ts-ignore: decorator
@inline
export function rowsAt(s: Sequence, t: i32): i32 {
  return s.offsets ? firstRow(s, t + 1) - firstRow(s, t) : s.batch;
}

/** N: how many rows there are in all. */
// @ts-ignore: decorator
@inline
export function rowsOf(s: Sequence): i32 {
  return firstRow(s, s.steps);
}

/** The rows of step t in an array [N, n]. */
// @ts-ignore: decorator
@inline
export function row(s: Sequence, base: usize, t: i32, n: i32): usize {
  return base + floats(firstRow(s, t) * n);
}

/** How many rows of step t have a step before it in processing order: the first ones. The others begin at t. */
export function rowsBefore(s: Sequence, t: i32): i32 {
  if (!s.reverse) return t == 0 ? 0 : rowsAt(s, t);
  return t + 1 == s.steps ? 0 : rowsAt(s, t + 1);
}

/** The row that came before step t in processing order: of [N, n] `base`, or of [B, n] `initial` at a row's first step. */
export function previous(s: Sequence, base: usize, initial: usize, t: i32, b: i32, n: i32): usize {
  const from = b < rowsBefore(s, t) ? row(s, base, s.reverse ? t + 1 : t - 1, n) : initial;
  return from + floats(b * n);
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
