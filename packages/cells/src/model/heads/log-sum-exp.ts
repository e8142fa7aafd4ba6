import { add, exp, log, reshape, sub, sum, type Tensor1D, type Tensor2D, tensor, values } from '@unroll/tensor';

/**
 * `ln Σⱼ e^xᵢⱼ` of each row, the largest number of a row taken out first, so that nothing overflows.
 * @param x - `[N, K]`
 * @returns `[N]`
 * @internal
 */
export function logSumExp(x: Tensor2D): Tensor1D {
  const [N, K] = x.shape;
  const data = values(x);
  const tops = Float32Array.from({ length: N }, (_, n) => {
    let top = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < K; k++) top = Math.max(top, data[n * K + k] as number);
    return top;
  });
  const top = tensor(tops, [N, 1]);
  return add(log(sum(exp(sub(x, top)), 1) as Tensor1D), reshape(top, [N]));
}
