import * as tf from '@tensorflow/tfjs-core';
import { type Loss, meanLoss } from '@unroll/kernels';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '../../types.js';
import { type Info, kernel, run, unfilled } from '../runtime/kernel.js';

/** The loss; an error where a target is bad. */
export function lossOr(name: string, V: number, found: Loss): number {
  if ('loss' in found) return found.loss;
  throw new RangeError(`${name}: targets: expected ids from 0 to ${V - 1}, got another at position ${found.bad}`);
}

/** Mean loss; fills `gradient`, which is an input so that the tape asks for no gradient to it. */
export const crossEntropyKernel = kernel<{ logits: Info; targets: Info; weights?: Info; gradient: Info }, object>(
  'UnrollCrossEntropy',
  ({ logits, targets, weights, gradient }, _, make) => {
    const [n = 0, V = 0] = logits.shape;
    const loss = make([]);
    return {
      outputs: [loss],
      run: (shop) => {
        const { input, output } = shop;
        const rows = { n, V, targets: input(targets), weights: weights ? input(weights) : 0 };
        shop.fill(output(loss), 1, lossOr('crossEntropy', V, meanLoss(rows, input(logits), output(gradient), shop)));
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
