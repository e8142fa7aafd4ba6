// Floats of the areas that the caller provides. `rows` are all rows of the sequence.
import { packedSize, productScratch } from './product.as';

/** Rows of which the input products are made at once, about: they are still in the cache when they are used. */
export const CHUNK: i32 = 512;

/** `Sequence.gates`, for G gates: all rows when training, else one chunk. */
export function gatesSize(G: i32, rows: i32, batch: i32, hidden: i32, training: bool): i32 {
  return (training ? rows : min(rows, CHUNK - 1 + batch)) * G * hidden;
}

/** `Sequence.scratch` of a forward call: what masks keep, packed W_h where there is one, one [B, H], a product. */
export function forwardScratch(G: i32, recurrent: bool, batch: i32, input: i32, hidden: i32, masked: bool): i32 {
  const states = (masked ? 3 : 1) * batch, packed = recurrent ? packedSize(hidden, G * hidden + 16) : 0;
  return states * hidden + packed + productScratch(max(input, hidden), G * hidden, false);
}

/** `Sequence.scratch` of a backward call: the same with `arrays` of [N, H], one more with masks. */
export function backwardScratch(
  G: i32, recurrent: bool, arrays: i32, rows: i32, batch: i32, input: i32, hidden: i32, masked: bool,
): i32 {
  const n = max(input, hidden), states = (masked ? arrays + 1 : arrays) * rows + (masked ? 3 : 1) * batch;
  const product = max(productScratch(rows, n, true), productScratch(G * hidden, n, false));
  return states * hidden + (recurrent ? packedSize(G * hidden, hidden) : 0) + product;
}
