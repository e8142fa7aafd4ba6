import type { Tensor, Tree } from '@unroll/tensor';
import { fusedNorm, hasFusedKernels, leaves } from '@unroll/tensor';

/**
 * Global norm of a gradient: √(Σ gᵢ²) over every number of every tensor of the tree. Summed in float64, so that neither
 * millions of small numbers nor a few huge ones are lost.
 * @param grads - tree of gradients; borrowed
 * @returns the norm; NaN or Infinity when a gradient is not finite
 */
export function globalNorm(grads: Tree): number {
  const list = leaves(grads);
  return hasFusedKernels() ? fusedNorm(list) : Math.sqrt(sumOfSquares(list));
}

function sumOfSquares(list: readonly Tensor[]): number {
  let sum = 0;
  for (const leaf of list) {
    // Not `values`: one copy less, and this runs in every step.
    const data = leaf.dataSync();
    for (let i = 0; i < data.length; i++) {
      const g = data[i] as number;
      sum += g * g;
    }
  }
  return sum;
}

/** Refuses the norm of a gradient that has NaN or Infinity in it. */
export function checkGradient(norm: number): void {
  if (!Number.isFinite(norm)) throw new RangeError(`grads: expected finite numbers, got a global norm of ${norm}`);
}
