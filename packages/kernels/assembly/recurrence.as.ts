// The products of the loop over time: W_h is packed once for a sequence, the input projection is made in large chunks.
// A part of the batch has its rows apart from each other in a chunk: it packs W_x once, too, and multiplies step by step.
import { free } from './masks.as';
import { packRight, packedSize, product, productPacked } from './product.as';
import { Sequence, firstRow, isWhole, nth, row, rowsAt, rowsOf } from './sequence.as';
import { floats } from './simd.as';
import { CHUNK } from './sizes.as';

/** With very few rows in all, packing W_h costs more than it saves. */
// @ts-ignore: decorator
@inline
function few(s: Sequence): bool {
  return rowsOf(s) <= 3;
}

/** Packs the `width` rows of W_x where `scratch` is free, if this is a part; gives the end of what it wrote. */
export function packInputs(s: Sequence, width: i32): usize {
  const to = free(s);
  if (isWhole(s)) return to;
  packRight(s.input, width, s.W_x, s.input, true, to);
  return to + floats(packedSize(s.input, width));
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

/** c[m, rows] (+)= h·Wᵀ (+ bias): the recurrent product of a step of m rows; ldc in floats. */
export function recur(
  s: Sequence, m: i32, h: usize, w: usize, packed: usize, rows: i32, c: usize, ldc: i32, bias: usize,
  accumulate: bool, scratch: usize,
): void {
  const H = s.hidden;
  if (few(s)) product(m, rows, H, h, H, false, w, H, true, c, ldc, bias, accumulate, scratch);
  else productPacked(m, rows, H, h, H, false, packed, c, ldc, bias, accumulate, scratch);
}

/** dh[m, H] (+)= da·W: the recurrent product of a step back of m rows; lda in floats. */
export function recurBack(
  s: Sequence, m: i32, da: usize, lda: i32, w: usize, packed: usize, rows: i32, dh: usize, accumulate: bool,
  scratch: usize,
): void {
  const H = s.hidden;
  if (few(s)) product(m, H, rows, da, lda, false, w, H, false, dh, H, 0, accumulate, scratch);
  else productPacked(m, H, rows, da, lda, false, packed, dh, H, 0, accumulate, scratch);
}

/** Which chunk step t belongs to: chunks are whole steps of about CHUNK rows together. */
function chunkOf(s: Sequence, t: i32): i32 {
  return s.offsets ? firstRow(s, t) / CHUNK : t / ((CHUNK - 1 + s.batch) / max(1, s.batch));
}

/** Makes the input products W_x·x + b of the whole chunk of step t, as one product. */
function makeChunk(s: Sequence, width: i32, t: i32, scratch: usize): void {
  const chunk = chunkOf(s, t);
  let start = t, end = t + 1;
  while (start > 0 && chunkOf(s, start - 1) == chunk) start--;
  while (end < s.steps && chunkOf(s, end) == chunk) end++;
  const from = firstRow(s, start), rows = firstRow(s, end) - from, I = s.input;
  s.first = s.training ? 0 : from;
  if (isWhole(s)) {
    const to = s.gates + floats((from - s.first) * width);
    product(rows, width, I, row(s, s.xs, start, I), I, false, s.W_x, I, true, to, width, s.b, false, scratch);
  } else for (t = start; t < end; t++) makeStep(s, width, t, rows > 3, scratch);
}

/** Input products of one step; a chunk of very few rows is multiplied as `product` would. */
function makeStep(s: Sequence, width: i32, t: i32, packed: bool, scratch: usize): void {
  const m = rowsAt(s, t), I = s.input, x = row(s, s.xs, t, I), to = gatesAt(s, width, t);
  if (packed) productPacked(m, width, I, x, I, false, free(s), to, width, s.b, false, scratch);
  else product(m, width, I, x, I, false, s.W_x, I, true, to, width, s.b, false, scratch);
}

/** Where this part's gates of step t are. */
// @ts-ignore: decorator
@inline
function gatesAt(s: Sequence, width: i32, t: i32): usize {
  return row(s, s.gates, t, width) - floats(s.first * width);
}

/**
 * Where the gates of the i-th step in processing order are, `width` floats a row; at the first step of a chunk it makes
 * the chunk.
 */
export function gatesOf(s: Sequence, width: i32, i: i32, scratch: usize): usize {
  const t = nth(s, i);
  if (i == 0 || chunkOf(s, t) != chunkOf(s, nth(s, i - 1))) makeChunk(s, width, t, scratch);
  return gatesAt(s, width, t);
}
