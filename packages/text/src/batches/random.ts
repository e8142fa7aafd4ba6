/** A source of randomness: each call gives a number from 0 up to, not including, 1. */
export type Random = () => number;

/** A whole number from 0 to n − 1. */
export function below(random: Random, n: number): number {
  const u = random();
  if (!(u >= 0 && u < 1)) throw new RangeError(`random: expected a number in [0, 1), got ${String(u)}`);
  return Math.floor(u * n);
}

/** Marsaglia, "Xorshift RNGs" (2003), 32 bits, shifts 13, 17, 5: enough to make an order from a seed. */
function xorshift(seed: number): Random {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** The numbers 0 … n − 1 in the order that the seed says (Fisher and Yates). */
export function shuffledOrder(n: number, seed: number): Uint32Array {
  const random = xorshift(seed);
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = below(random, i + 1);
    const last = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = last;
  }
  return order;
}
