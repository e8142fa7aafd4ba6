// Floats of the areas that the caller provides.
import { packedSize, productScratch } from './product.as';

/** Steps of time whose input products are made at once: about 512 rows, so that they are still in the cache when used. */
export function chunkSteps(steps: i32, batch: i32): i32 {
  return min(steps, (511 + batch) / max(1, batch));
}

/** `Sequence.gates`, for G gates: all steps when training, else one chunk. */
export function gatesSize(G: i32, steps: i32, batch: i32, hidden: i32, training: bool): i32 {
  return (training ? steps : chunkSteps(steps, batch)) * batch * G * hidden;
}

/** `Sequence.scratch` of a forward call: packed W_h, one [B, H], a product. */
export function forwardScratch(G: i32, batch: i32, input: i32, hidden: i32): i32 {
  const k = max(input, hidden);
  return packedSize(hidden, G * hidden + 16) + batch * hidden + productScratch(k, G * hidden, false);
}

/** `Sequence.scratch` of a backward call: packed W_h, previous states (gru: also r·h) [T, B, H], a product. */
export function backwardScratch(G: i32, steps: i32, batch: i32, input: i32, hidden: i32): i32 {
  const rows = steps * batch, n = max(input, hidden);
  const product = max(productScratch(rows, n, true), productScratch(G * hidden, n, false));
  const states = G == 3 ? 2 * rows + batch : rows;
  return packedSize(G * hidden, hidden) + states * hidden + product;
}
