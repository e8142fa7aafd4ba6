import * as tf from '@tensorflow/tfjs-core';
import { linearLoss } from '@unroll/kernels';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '../../types.js';
import { type Info, kernel, run, unfilled } from '../runtime/kernel.js';
import { lossOr } from './cross-entropy.js';

/** What the loss is made of; everything was checked. */
export interface LinearLoss {
  /** [N, H] */
  readonly x: Tensor2D;
  /** [V, H] */
  readonly W: Tensor2D;
  /** [V] */
  readonly b?: Tensor1D;
  /** int32 [N] */
  readonly targets: Tensor1D;
  /** [N] */
  readonly weights?: Tensor1D;
}

/** Where the gradients come to stand: inputs, so that the tape asks for no gradient to them. */
type Places = { dx?: Info; dW?: Info; db?: Info };
type Inputs = { [K in keyof LinearLoss]: Info } & Places;

export const linearCrossEntropyKernel = kernel<Inputs, { block: number }>(
  'UnrollLinearCrossEntropy',
  ({ x, W, b, targets, weights, dx, dW, db }, { block }, make) => {
    const [[n = 0, H = 0], [V = 0]] = [x.shape, W.shape];
    const loss = make([]);
    return {
      outputs: [loss],
      run: (shop) => {
        const { input, output } = shop;
        const place = (info: Info | undefined, of: typeof input) => (info ? of(info) : 0);
        const rows = { n, V, targets: input(targets), weights: place(weights, input) };
        const made = { dx: place(dx, output), dW: place(dW, output), db: place(db, output) };
        const map = { H, x: input(x), W: input(W), b: place(b, input), ...made };
        shop.fill(output(loss), 1, lossOr('linearCrossEntropy', V, linearLoss(rows, map, block, shop)));
      },
    };
  },
);

export const dLinearCrossEntropy: tf.GradConfig = {
  kernelName: 'UnrollLinearCrossEntropy',
  inputsToSave: ['dx', 'dW', 'db'],
  gradFunc: (dy, [dx, dW, db]) => {
    // The loss itself is differentiated nearly always: then its gradients are these.
    const isOne = (dy as Tensor).dataSync()[0] === 1;
    const of = (x: Tensor | undefined) => () => (isOne ? tf.clone(x as Tensor) : tf.mul(dy as Tensor, x as Tensor));
    return { x: of(dx), W: of(dW), b: of(db) };
  },
};

/** Mean cross-entropy of W·x + b, `block` rows at a time; with a tape on, its gradients are made on the way. */
export function fusedLinearLoss({ x, W, b, ...rest }: LinearLoss, block: number): Scalar {
  const places = tf.engine().isTapeOn()
    ? { dx: unfilled(x.shape), dW: unfilled(W.shape), db: unfilled([W.shape[0]]) }
    : {};
  const inputs = { x, W, ...(b && { b }), ...rest, ...places };
  return run('UnrollLinearCrossEntropy', inputs as Record<string, Tensor>, { block })[0] as Scalar;
}
