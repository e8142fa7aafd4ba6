import { crossEntropyKernel, dCrossEntropy } from './fused-cross-entropy.js';
import { dEmbed, embedKernel, scatterKernel } from './fused-embed.js';
import { dRows, productKernel, rowsKernel } from './fused-product.js';
import { register } from './kernel.js';
import { recurrentGradients, recurrentKernels } from './recurrent.js';

/** Registers all our kernels and their gradients with TensorFlow.js, once. */
export function registerKernels(): void {
  register(
    [productKernel, rowsKernel, embedKernel, scatterKernel, crossEntropyKernel, ...recurrentKernels],
    [dRows, dEmbed, dCrossEntropy, ...recurrentGradients],
  );
}
