import { shuffledOrder } from './random.js';

// Batches sorted together: enough to find rows of like length, few enough to leave the order of a pass to chance.
const GROUP = 64;

// A second order from the same seed: the golden ratio's 32 bits, as in Weyl sequences.
const OTHER = 0x9e3779b9;

/** The indices of each batch of a pass, in the order given or in the one that the seed says. */
export function plainOrder(count: number, batch: number, seed: number | undefined): Uint32Array[] {
  const order = seed === undefined ? Uint32Array.from({ length: count }, (_, i) => i) : shuffledOrder(count, seed);
  return chunks(order, batch);
}

/**
 * The same with rows of like length together: stretches of 64 batches are sorted by length, longest first, then cut
 * into batches; with a seed the batches come in an order of their own.
 */
export function orderByLength(lengths: Uint32Array, batch: number, seed: number | undefined): Uint32Array[] {
  const groups = plainOrder(lengths.length, GROUP * batch, seed);
  const batches = groups.flatMap((group) => {
    group.sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0));
    return chunks(group, batch);
  });
  if (seed === undefined) return batches;
  const order = shuffledOrder(batches.length, (seed ^ OTHER) >>> 0);
  return Array.from(order, (i) => batches[i] ?? new Uint32Array(0));
}

function chunks(order: Uint32Array, size: number): Uint32Array[] {
  return Array.from({ length: Math.ceil(order.length / size) }, (_, i) => order.subarray(i * size, (i + 1) * size));
}
