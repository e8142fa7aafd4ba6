import { add, div, mean, mul, sqrt, square, sub, type Tensor1D, type Tensor2D } from '@unroll/tensor';

/** Keeps the root from 0; PyTorch's default. */
const EPSILON = 1e-5;

/**
 * Layer normalisation: `g⊙(v − mean(v)) / √(var(v) + 1e-5)`, over the numbers of each row (Ba, Kiros & Hinton 2016).
 * @param v - `[B, N]`
 * @param g - gain, `[N]`
 * @returns `[B, N]`
 * @internal
 */
export function layerNorm(v: Tensor2D, g: Tensor1D): Tensor2D {
  const centred = sub(v, mean(v, 1, true));
  const variance = mean(square(centred), 1, true);
  return mul(div(centred, sqrt(add(variance, EPSILON))), g);
}
