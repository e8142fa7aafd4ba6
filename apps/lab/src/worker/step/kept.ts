/** What is left of the gradient by the weights where it is cut off. */
export interface Kept {
  /** `‖Σ‖` over the steps that are left. */
  readonly norm: number;
  /** Cosine of the angle to the whole gradient: 1 is the same direction. No number where one of them is 0. */
  readonly cosine: number;
}

/** `‖x‖`. */
export const norm = (x: ArrayLike<number>): number => Math.hypot(...Array.from(x));

/**
 * For every cut from 0 to `T − 1`: what is left where the gradient stops after step `cut + 1`, as it walks back.
 * @param shares - what each step adds to the gradient by the weights
 */
export function keptAt(shares: readonly ArrayLike<number>[]): Kept[] {
  const sums: Float64Array[] = [];
  let sum = new Float64Array(shares[0]?.length ?? 0);
  for (const share of shares.toReversed()) {
    sum = sum.map((value, i) => value + (share[i] as number));
    sums.unshift(sum);
  }
  return sums.map((part) => {
    const dot = part.reduce((total, value, i) => total + value * (sum[i] as number), 0);
    return { norm: norm(part), cosine: dot / (norm(part) * norm(sum)) };
  });
}
