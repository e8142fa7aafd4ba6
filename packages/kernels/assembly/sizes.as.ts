// Floats of the areas that the caller provides.
import { packedSize, productScratch } from './product.as';

/** Rows of which the input products are made at once, about: they are still in the cache when they are used. */
export const CHUNK: i32 = 512;

/** `Sequence.gates`, for G gates: all rows when training, else one chunk. */
export function gatesSize(G: i32, rows: i32, batch: i32, hidden: i32, training: bool): i32 {
  return (training ? rows : min(rows, CHUNK - 1 + batch)) * G * hidden;
}

/** `Sequence.scratch` of a forward call on `batch` rows: what masks keep, packed W_h where there is one, one [B, H], a product. */
export function forwardScratch(G: i32, recurrent: bool, batch: i32, input: i32, hidden: i32, masked: bool): i32 {
  const states = (masked ? 3 : 1) * batch, packed = recurrent ? packedSize(hidden, G * hidden + 16) : 0;
  return states * hidden + packed + productScratch(max(input, hidden), G * hidden, false);
}

/** `Sequence.scratch` of a sweep back on `batch` rows. */
export function backwardScratch(G: i32, recurrent: bool, batch: i32, hidden: i32, masked: bool): i32 {
  const states = (masked ? 3 : 1) * batch, packed = recurrent ? packedSize(G * hidden, hidden) : 0;
  return states * hidden + packed + productScratch(G * hidden, hidden, false);
}

/** `Sequence.scratch` of a call for the gradients of the weights; `rows` are all rows of the sequence. */
export function gradientsScratch(rows: i32, input: i32, hidden: i32): i32 {
  return productScratch(rows, max(input, hidden), true);
}
