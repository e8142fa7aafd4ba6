import type { Tensor } from '@unroll/tensor';
import { add, mul } from '@unroll/tensor';

/** g + λθ: the gradient with that of the penalty ½λ‖θ‖². */
export const addPenalty = (g: Tensor, θ: Tensor, lambda: number): Tensor => (lambda === 0 ? g : add(g, mul(θ, lambda)));
