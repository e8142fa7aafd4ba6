import type * as tf from '@tensorflow/tfjs-core';
import { multiply } from '@unroll/kernels';
import type { Tensor, Tensor2D } from '../../types.js';
import { flag } from '../runtime/call.js';
import { type Info, kernel, run } from '../runtime/kernel.js';

interface Turned {
  turnedA?: boolean;
  turnedB?: boolean;
}

/** op(a)·op(b) of matrices, each as it is or turned. */
export const productKernel = kernel<{ a: Info; b: Info }, Turned>(
  'UnrollProduct',
  ({ a, b }, { turnedA, turnedB }, make) => {
    const [[rowsA = 0, columnsA = 0], [rowsB = 0, columnsB = 0]] = [a.shape, b.shape];
    const [m, k] = turnedA ? [columnsA, rowsA] : [rowsA, columnsA];
    const n = turnedB ? rowsB : columnsB;
    const y = make([m, n]);
    return {
      outputs: [y],
      run: (shop) => {
        const left = { at: shop.input(a), ld: columnsA, turned: flag(turnedA) };
        const right = { at: shop.input(b), ld: columnsB, turned: flag(turnedB) };
        multiply({ m, n, k, a: left, b: right, c: shop.output(y) }, shop);
      },
    };
  },
);

/** op(a)·op(b). */
export const product = (a: Tensor, b: Tensor, how: Turned = {}): Tensor2D =>
  run('UnrollProduct', { a, b }, how)[0] as Tensor2D;

/** y = x·Wᵀ: dW = dyᵀ·x, dx = dy·W. Only what is asked for is computed. */
export const rowsKernel: tf.KernelConfig = {
  kernelName: 'UnrollDot',
  backendName: 'wasm',
  kernelFunc: ({ inputs: { x, W }, backend }) =>
    productKernel.kernelFunc({ inputs: { a: x as Info, b: W as Info }, attrs: { turnedB: true }, backend }),
};

export const dRows: tf.GradConfig = {
  kernelName: 'UnrollDot',
  inputsToSave: ['x', 'W'],
  gradFunc: (dy, [x, W]) => ({
    x: () => product(dy as Tensor, W as Tensor),
    W: () => product(dy as Tensor, x as Tensor, { turnedA: true }),
  }),
};

/** x·Wᵀ for x [N, I], W [O, I], with gradients. */
export const fusedRows = (x: Tensor2D, W: Tensor2D): Tensor2D => run('UnrollDot', { x, W })[0] as Tensor2D;
