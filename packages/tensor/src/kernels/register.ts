import { crossEntropyKernel, dCrossEntropy } from './fused-cross-entropy.js';
import { dEmbed, embedKernel, scatterKernel } from './fused-embed.js';
import { dLinearCrossEntropy, linearCrossEntropyKernel } from './fused-linear-cross-entropy.js';
import { dRows, productKernel, rowsKernel } from './fused-product.js';
import { register } from './kernel.js';
import { backwardKernels, recurrentGradients } from './recurrent-backward.js';
import { forwardKernels } from './recurrent-forward.js';

/** Registers all our kernels and their gradients with TensorFlow.js, once. */
export function registerKernels(): void {
  register(
    [
      productKernel,
      rowsKernel,
      embedKernel,
      scatterKernel,
      crossEntropyKernel,
      linearCrossEntropyKernel,
      ...forwardKernels,
      ...backwardKernels,
    ],
    [dRows, dEmbed, dCrossEntropy, dLinearCrossEntropy, ...recurrentGradients],
  );
}
