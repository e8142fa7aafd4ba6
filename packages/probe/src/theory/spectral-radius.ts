import type { Matrix64 } from '../walk/vectors.js';

/** `k = 2^30`: the error of `‖W^k‖^(1/k)` is about ln(condition of the eigenvectors)/k. */
const SQUARINGS = 30;

function square({ rows: H, data }: Matrix64): Float64Array {
  const product = new Float64Array(H * H);
  for (let i = 0; i < H; i++)
    for (let k = 0; k < H; k++) {
      const factor = data[i * H + k] as number;
      if (factor !== 0)
        for (let j = 0; j < H; j++)
          product[i * H + j] = (product[i * H + j] as number) + factor * (data[k * H + j] as number);
    }
  return product;
}

const frobenius = (data: Float64Array): number => Math.sqrt(data.reduce((sum, x) => sum + x * x, 0));

/**
 * The largest modulus of an eigenvalue, by Gelfand's formula `ρ = lim ‖W^k‖^(1/k)` with repeated squaring, the size taken
 * out each time. No eigenvalue is computed, so nothing has to converge: complex pairs, defective and nilpotent matrices
 * are like all others.
 * @param W - a square matrix of finite numbers
 * @returns `ρ(W)`
 * @internal
 */
export function radius(W: Matrix64): number {
  let data = W.data;
  let log = 0;
  for (let squarings = 0; squarings <= SQUARINGS; squarings++) {
    const size = frobenius(data);
    if (size === 0) return 0;
    log += Math.log(size) / 2 ** squarings;
    data = square({ ...W, data: data.map((x) => x / size) });
  }
  return Math.exp(log);
}
