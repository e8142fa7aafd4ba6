/**
 * `y += W·x`, for every row of `x`.
 * @param y - `[B, O]`, changed in place
 * @param W - `[O, K]`
 * @param x - `[B, K]`
 * @param batch - `B`
 */
export function addProduct(y: Float32Array, W: Float32Array, x: Float32Array, batch: number): void {
  const [O, K] = [y.length / batch, x.length / batch];
  for (let n = 0; n < batch; n++)
    for (let o = 0; o < O; o++) {
      let sum = 0;
      for (let k = 0, w = o * K, at = n * K; k < K; k++) sum += (W[w + k] as number) * (x[at + k] as number);
      y[n * O + o] = (y[n * O + o] as number) + sum;
    }
}

/**
 * `y = b`, for every row.
 * @param y - `[B, O]`, changed in place
 * @param b - `[O]`
 */
export function spread(y: Float32Array, b: Float32Array): void {
  for (let at = 0; at < y.length; at += b.length) y.set(b, at);
}

/**
 * The logistic function.
 * @param a - any number
 * @returns `1 / (1 + e⁻ᵃ)`
 */
export const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));
