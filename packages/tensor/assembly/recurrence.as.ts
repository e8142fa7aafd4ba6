// The products of the loop over time: W_h is packed once for a sequence, the input projection is made in large chunks.
import { packRight, packedSize, product, productPacked } from './product.as';
import { Sequence, nth, row } from './sequence.as';
import { floats } from './simd.as';
import { chunkSteps } from './sizes.as';

/** With very few rows in all, packing W_h costs more than it saves. */
// @ts-ignore: decorator
@inline
function few(s: Sequence): bool {
  return s.steps * s.batch <= 3;
}

/** Packs `rows` rows of W_h at `to`, for h·Wᵀ; gives the end of what it wrote. */
export function packForward(s: Sequence, w: usize, rows: i32, to: usize): usize {
  if (few(s)) return to;
  packRight(s.hidden, rows, w, s.hidden, true, to);
  return to + floats(packedSize(s.hidden, rows));
}

/** Packs `rows` rows of W_h at `to`, for da·W; gives the end of what it wrote. */
export function packBackward(s: Sequence, w: usize, rows: i32, to: usize): usize {
  if (few(s)) return to;
  packRight(rows, s.hidden, w, s.hidden, false, to);
  return to + floats(packedSize(rows, s.hidden));
}

/** c[B, rows] (+)= h·Wᵀ (+ bias): the recurrent product of one step; ldc in floats. */
export function recur(
  s: Sequence, h: usize, w: usize, packed: usize, rows: i32, c: usize, ldc: i32, bias: usize, accumulate: bool,
  scratch: usize,
): void {
  const H = s.hidden;
  if (few(s)) product(s.batch, rows, H, h, H, false, w, H, true, c, ldc, bias, accumulate, scratch);
  else productPacked(s.batch, rows, H, h, H, false, packed, c, ldc, bias, accumulate, scratch);
}

/** dh[B, H] (+)= da·W: the recurrent product of one step back; lda in floats. */
export function recurBack(
  s: Sequence, da: usize, lda: i32, w: usize, packed: usize, rows: i32, dh: usize, accumulate: bool, scratch: usize,
): void {
  const H = s.hidden;
  if (few(s)) product(s.batch, H, rows, da, lda, false, w, H, false, dh, H, 0, accumulate, scratch);
  else productPacked(s.batch, H, rows, da, lda, false, packed, dh, H, 0, accumulate, scratch);
}

/**
 * Where the gates [B, width] of the i-th step in processing order are. At the first step of a chunk the input products
 * W_x·x + b of the whole chunk are made, as one product.
 */
export function gatesOf(s: Sequence, width: i32, i: i32, scratch: usize): usize {
  const chunk = chunkSteps(s.steps, s.batch), t = nth(s, i), start = t - (t % chunk);
  if (i == 0 || (s.reverse ? (t + 1) % chunk == 0 : t == start)) {
    const rows = min(chunk, s.steps - start) * s.batch, xs = row(s, s.xs, start, 0, s.input);
    const to = row(s, s.gates, s.training ? start : 0, 0, width);
    product(rows, width, s.input, xs, s.input, false, s.W_x, s.input, true, to, width, s.b, false, scratch);
  }
  return row(s, s.gates, s.training ? t : t - start, 0, width);
}
