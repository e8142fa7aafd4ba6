import { crossEntropyKernel, dCrossEntropy } from '../ops/cross-entropy.js';
import { dEmbed, embedKernel, scatterKernel } from '../ops/embed.js';
import { dLinearCrossEntropy, linearCrossEntropyKernel } from '../ops/linear-cross-entropy.js';
import { dRows, productKernel, rowsKernel } from '../ops/product.js';
import { backwardKernels, recurrentGradients } from '../recurrent/backward.js';
import { forwardKernels } from '../recurrent/forward.js';
import { register } from './kernel.js';

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
