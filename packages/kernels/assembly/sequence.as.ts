// What the cells share: the arguments of a call, and which row is where.
import { clear, floats } from './simd.as';

/**
 * The arguments of one call, in memory, 4 bytes each in this order (the loader writes them). Pointers are to float32,
 * row-major; 0 means absent. T steps, B batch, I input, H hidden, G gates (src/facts.ts).
 *
 * Sequences are packed: of N rows in all, those of step 0 come first, then those of step 1, …. The rows of the batch are
 * sorted by length, longest first, so that the rows of a step are the first ones of [B, H].
 *
 * Several calls may do the parts of one work side by side. Each has arguments of its own; what they write is apart.
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
  /** The part that this call does: rows `from` … `to` − 1 of the batch, in `…Gradients` of the weights [G·H, ·]. */
  from: i32;
  to: i32;
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
  /** This part's own place to work in. */
  scratch: usize;
  /** What the sweep back leaves for the gradients, [N, H] each: the shifted states, and whatever else a cell needs. */
  arrays: usize;
  dhs: usize; // [N, H] or 0
  dh: usize; // [B, H] or 0: ∂L/∂h after the last step
  dc: usize;
  dW_x: usize; // out; each of these may be 0: not wanted
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

/** Whether this call does all rows. */
// @ts-ignore: decorator
@inline
export function isWhole(s: Sequence): bool {
  return s.to - s.from == s.batch;
}

/** How many rows of the batch this part has. */
// @ts-ignore: decorator
@inline
export function partRows(s: Sequence): i32 {
  return s.to - s.from;
}

/** How many rows of this part step t has: the first ones. */
// @ts-ignore: decorator
@inline
export function rowsAt(s: Sequence, t: i32): i32 {
  const all = s.offsets ? firstRow(s, t + 1) - firstRow(s, t) : s.batch;
  return max(0, min(all, s.to) - s.from);
}

/** N: how many rows there are in all, of every part. */
// @ts-ignore: decorator
@inline
export function rowsOf(s: Sequence): i32 {
  return firstRow(s, s.steps);
}

/** This part's rows of step t in an array [N, n]. */
// @ts-ignore: decorator
@inline
export function row(s: Sequence, base: usize, t: i32, n: i32): usize {
  return base + floats((firstRow(s, t) + s.from) * n);
}

/** This part's rows in an array [B, n]. */
// @ts-ignore: decorator
@inline
export function mine(s: Sequence, base: usize, n: i32): usize {
  return base + floats(s.from * n);
}

/** How many rows of this part have a step before t in processing order: the first ones. The others begin at t. */
export function rowsBefore(s: Sequence, t: i32): i32 {
  if (!s.reverse) return t == 0 ? 0 : rowsAt(s, t);
  return t + 1 == s.steps ? 0 : rowsAt(s, t + 1);
}

/** The row that came before step t in processing order: of [N, n] `base`, or of [B, n] `initial` at a row's first step. */
export function previous(s: Sequence, base: usize, initial: usize, t: i32, b: i32, n: i32): usize {
  const from = b < rowsBefore(s, t) ? row(s, base, s.reverse ? t + 1 : t - 1, n) : mine(s, initial, n);
  return from + floats(b * n);
}

/** Copies this part's rows of [B, H] unless they are there already and gives their place; from 0 means zeros. */
export function place(s: Sequence, to: usize, from: usize): usize {
  const n = partRows(s) * s.hidden, at = mine(s, to, s.hidden);
  if (!from) clear(at, n);
  else if (from != to) memory.copy(at, mine(s, from, s.hidden), floats(n));
  return at;
}

/** The step that is i-th in processing order. */
// @ts-ignore: decorator
@inline
export function nth(s: Sequence, i: i32): i32 {
  return s.reverse ? s.steps - 1 - i : i;
}
