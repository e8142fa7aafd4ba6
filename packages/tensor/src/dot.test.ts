import * as tf from '@tensorflow/tfjs-core';
import { relativeError } from '@unroll/spec';
import { expect, it } from 'vitest';
import { checkAgainstFormula } from '../test/against-formula.js';
import { onBothBackends } from '../test/suite.js';
import { dot, indices, ShapeError, scope, type Tensor, type Tensor2D, tensor, values, zeros } from './index.js';

/** One sum for each row of x and each row of W. */
const formula = (O: number, I: number) => (W?: number[], x?: number[]) =>
  Array.from({ length: ((x as number[]).length / I) * O }, (_, at) => {
    const [n, o] = [Math.floor(at / O), at % O];
    let y = 0;
    for (let i = 0; i < I; i++) y += (W?.[o * I + i] as number) * (x?.[n * I + i] as number);
    return y;
  });

onBothBackends((backend) => {
  it.each([
    // few rows: the weights stay as they are
    [4, 3, [3]],
    [8, 5, [1, 5]],
    [12, 9, [2, 9]],
    // many rows: the weights are laid out transposed
    [2, 3, [40, 3]],
    [3, 4, [5, 6, 4]],
    [1, 1, [2, 1]],
    // more outputs than inputs, many rows: dW from the transpose of x
    [20, 2, [30, 2]],
  ])('W [%i, %i] with x %j', (O, I, shape) => {
    checkAgainstFormula({
      f: (W, x) => dot(W as Tensor2D, x as Tensor),
      formula: formula(O, I),
      shapes: [[O, I], shape],
    });
  });

  it('works on no rows, and reads integers as floats', () => {
    expect(scope(() => dot(zeros([4, 3]), zeros([0, 3])).shape)).toEqual([0, 4]);
    expect(scope(() => dot(zeros([4, 3]), zeros([2, 0, 3])).shape)).toEqual([2, 0, 4]);
    expect([...scope(() => values(dot(tensor([1, 2], [1, 2]), indices([3, 4], [1, 2]))))]).toEqual([11]);
  });

  it('gives zeros where there is nothing to add up', () => {
    expect([...scope(() => values(dot(zeros([2, 0]), zeros([1, 0]))))]).toEqual([0, 0]);
  });

  it('refuses what does not fit, naming it', () => {
    scope(() => {
      const W = zeros([4, 3]);
      expect(() => dot(W, zeros([2, 4]))).toThrow('dot: x expected shape [..., 3] for W [4, 3], got a tensor [2, 4]');
      expect(() => dot(zeros([3]) as never, zeros([2, 3]))).toThrow('dot: W expected shape [O, I], got a tensor [3]');
      expect(() => dot(W, tensor([1], []))).toThrow(ShapeError);
      expect(() => dot([[1]] as never, W)).toThrow('dot: W: expected a tensor, got an array of length 1');
    });
  });

  it('gives a gradient to TensorFlow.js’s own matMul', () => {
    for (const [ta, tb] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]) {
      const shapes = [ta ? [4, 2] : [2, 4], tb ? [3, 4] : [4, 3]];
      const at = (x: number[] | undefined, r: number, c: number, columns: number, flipped: boolean | undefined) =>
        x?.[flipped ? c * (x.length / columns) + r : r * columns + c] as number;
      checkAgainstFormula({
        f: (a, b) => tf.matMul(a as Tensor2D, b as Tensor2D, ta, tb),
        formula: (a, b) =>
          Array.from({ length: 6 }, (_, n) => {
            let y = 0;
            for (let k = 0; k < 4; k++) y += at(a, Math.floor(n / 3), k, 4, ta) * at(b, k, n % 3, 3, tb);
            return y;
          }),
        shapes,
      });
    }
  });

  it('cannot use the fused product with a bias, which TensorFlow.js 4.22 gets wrong on WASM', () => {
    // The bias is added once for each block of 48 inputs; if this test fails, that was mended, and nothing else.
    const [x, W, b] = [tf.ones([3, 100]) as Tensor2D, tf.ones([5, 100]) as Tensor2D, tf.ones([5])];
    const fused = scope(() => values(tf.fused.matMul({ a: x, b: W, transposeB: true, bias: b })));
    const right = backend === 'cpu';
    expect(relativeError(fused, new Array(15).fill(101)).largest < 1e-6).toBe(right);
    tf.dispose([x, W, b]);
  });
});
