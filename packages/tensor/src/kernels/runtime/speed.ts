import { type Call, call } from './call.js';

/** Rates in 10⁹ floating-point operations a second; a multiply-add is two. */
export interface KernelSpeed {
  /** The machine's own multiply-add peak through WebAssembly, from a loop in registers only. */
  readonly peak: number;
  /** What the matrix product of the fused kernels reaches: 64 × 512 × 128. */
  readonly product: number;
}

/**
 * Measures quickly (some 30 ms) how fast the fused kernels are on this machine.
 * @param now - a clock in milliseconds; default `performance.now`
 * @returns the best of a few rounds of each, in turn
 * @throws BackendError where there are no fused kernels
 */
export function kernelSpeed(now: () => number = () => performance.now()): KernelSpeed {
  return call((c) => {
    const product = productOf(c);
    const peak = () => void c.kernels.peak(2000, 0.5);
    const best = { peak: 0, product: 0 };
    for (let round = 0; round < 12; round++) {
      best.peak = Math.max(best.peak, rate(now, 10, 2000 * 104, peak));
      best.product = Math.max(best.product, rate(now, 10, 2 * 64 * 512 * 128, product));
    }
    return best;
  });
}

/** 10⁹ operations a second of n calls. */
function rate(now: () => number, n: number, operations: number, f: () => void): number {
  const start = now();
  for (let i = 0; i < n; i++) f();
  const ms = now() - start;
  return ms > 0 ? (n * operations) / ms / 1e6 : 0;
}

function productOf({ kernels, scratch, write }: Call): () => void {
  const [m, n, k] = [64, 512, 128];
  const sizes = [m * k, n * k, m * n, kernels.productScratch(k, n, 0)];
  const places = sizes.map((size) => scratch(size));
  // Zeros everywhere: what is in the memory could be subnormal, which is slow.
  places.forEach((at, i) => {
    write(new Float32Array(sizes[i] as number), at);
  });
  const [a, b, y, work] = places as [number, number, number, number];
  return () => kernels.product(m, n, k, a, k, 0, b, k, 1, y, n, 0, 0, work);
}
