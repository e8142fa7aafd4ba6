import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '../../types.js';
import { type Info, kernel, run, unfilled } from '../runtime/kernel.js';

/** Mean loss; fills `gradient`, which is an input so that the tape asks for no gradient to it. */
export const crossEntropyKernel = kernel<{ logits: Info; targets: Info; weights?: Info; gradient: Info }, object>(
  'UnrollCrossEntropy',
  ({ logits, targets, weights, gradient }, _, make) => {
    const [n = 0, V = 0] = logits.shape;
    const loss = make([]);
    return {
      outputs: [loss],
      run: ({ kernels, input, output }) => {
        const w = weights ? input(weights) : 0;
        const bad = kernels.crossEntropy(n, V, input(logits), input(targets), w, output(loss), output(gradient));
        if (bad >= 0)
          throw new RangeError(
            `crossEntropy: targets: expected ids from 0 to ${V - 1}, got another at position ${bad}`,
          );
      },
    };
  },
);

export const dCrossEntropy: tf.GradConfig = {
  kernelName: 'UnrollCrossEntropy',
  inputsToSave: ['gradient'],
  gradFunc: (dy, [gradient]) => ({ logits: () => tf.mul(dy as Tensor, gradient as Tensor) }),
};

/** Weighted mean cross-entropy, in nats, with a gradient to the logits. Everything was checked. */
export function fusedMeanLoss(logits: Tensor2D, targets: Tensor1D, weights: Tensor1D | undefined): Scalar {
  const gradient = unfilled(logits.shape);
  return run('UnrollCrossEntropy', { logits, targets, ...(weights && { weights }), gradient })[0] as Scalar;
}
