import * as tf from '@tensorflow/tfjs-core';
import { relativeError, seededRandom } from '@unroll/spec';
import { expect, it } from 'vitest';
import { onBothBackends } from '../test/suite.js';
import {
  add,
  crossEntropy,
  dispose,
  dot,
  indices,
  linearCrossEntropy,
  memory,
  mul,
  type Scalar,
  ShapeError,
  scope,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor,
  valueAndGrad,
  values,
  zeros,
} from './index.js';

type Params = { x: Tensor2D; W: Tensor2D; b: Tensor1D };

function draw(N: number, V: number, H: number) {
  const random = seededRandom(N + 31 * V + 977 * H);
  const floats = (n: number) => Float32Array.from({ length: n }, () => 2 * random() - 1);
  const targets = Int32Array.from({ length: N }, () => Math.floor(random() * V));
  const params: Params = {
    x: tensor(floats(N * H), [N, H]),
    W: tensor(floats(V * H), [V, H]),
    b: tensor(floats(V), [V]),
  };
  return { params, targets: indices(targets, [N]), weights: tensor(floats(N).map(Math.abs), [N]) };
}

/** Value at relative 1e-5, gradients at 1e-4, against the two functions that it stands for. */
function compare(params: Params, one: (p: Params) => Scalar, two: (p: Params) => Scalar): void {
  const [got, want] = [valueAndGrad(one)(params), valueAndGrad(two)(params)];
  expect(relativeError(values(got.value), values(want.value)).norm).toBeLessThan(1e-5);
  for (const key of ['x', 'W', 'b'] as const) {
    expect(got.grads[key].shape).toEqual(params[key].shape);
    expect(relativeError(values(got.grads[key]), values(want.grads[key])).norm, key).toBeLessThan(1e-4);
  }
  expect(scope(() => values(one(params)))).toEqual(values(got.value));
  dispose([got.value, got.grads, want.value, want.grads]);
}

const logits = ({ x, W, b }: Params): Tensor2D => add(dot(W, x), b) as Tensor2D;

onBothBackends((backend) => {
  it.each([
    [1, 1, 1],
    [1, 2, 3],
    [3, 65, 8],
    [7, 5, 1],
    [64, 65, 17],
    // more rows than a block: 21 + 20, and on wasm three blocks
    [41, 26_300, 2],
    ...(backend === 'wasm' ? [[83, 26_300, 9]] : []),
  ])('N = %i, V = %i, H = %i: is crossEntropy of a linear map', (N = 0, V = 0, H = 0) => {
    const { params, targets, weights } = draw(N, V, H);
    compare(
      params,
      ({ x, W, b }) => linearCrossEntropy(x, W, b, targets),
      (p) => crossEntropy(logits(p), targets),
    );
    compare(
      params,
      ({ x, W, b }) => mul(linearCrossEntropy(x, W, b, targets, weights), -3) as Scalar,
      (p) => mul(crossEntropy(logits(p), targets, weights), -3) as Scalar,
    );
    dispose([params, targets, weights]);
  });

  it('does without biases', () => {
    const { params, targets, weights } = draw(5, 7, 3);
    const { x, W } = params;
    const got = valueAndGrad((p: Tensor[]) =>
      linearCrossEntropy(p[0] as Tensor2D, p[1] as Tensor2D, undefined, targets),
    );
    const want = valueAndGrad((p: Tensor[]) => crossEntropy(dot(p[1] as Tensor2D, p[0] as Tensor2D), targets));
    const [one, two] = [got([x, W]), want([x, W])];
    expect(relativeError(values(one.value), values(two.value)).norm).toBeLessThan(1e-5);
    one.grads.forEach((g, i) => {
      expect(relativeError(values(g), values(two.grads[i] as Tensor)).norm).toBeLessThan(1e-4);
    });
    dispose([params, targets, weights, one.value, one.grads, two.value, two.grads]);
  });

  it('adds to the gradient of a table that is used elsewhere too', () => {
    const { params, targets, weights } = draw(4, 6, 6);
    const tied = (f: (x: Tensor2D, W: Tensor2D) => Scalar) =>
      scope(() => values(valueAndGrad(({ W }: { W: Tensor2D }) => f(dot(W, params.x), W))(params).grads.W));
    const got = tied((x, W) => linearCrossEntropy(x, W, params.b, targets));
    const want = tied((x, W) => crossEntropy(add(dot(W, x), params.b) as Tensor2D, targets));
    expect(relativeError(got, want).norm).toBeLessThan(1e-4);
    dispose([params, targets, weights]);
  });

  it('keeps what is left to learn where the target is almost certain', () => {
    const [x, W, b, y] = [tensor([1], [1, 1]), tensor([0, 0], [2, 1]), tensor([0, 30], [2]), indices([1], [1])];
    const { value, grads } = valueAndGrad((p: Tensor1D) => linearCrossEntropy(x, W, p, y))(b);
    expect((values(value)[0] as number) / Math.exp(-30)).toBeCloseTo(1, 5);
    expect((values(grads)[1] as number) / -Math.exp(-30)).toBeCloseTo(1, 5);
    dispose([x, W, b, y, value, grads]);
  });

  it('is 0, with gradients 0, for nothing and for weights of 0', () => {
    const check = (N: number, weights?: Tensor1D) => {
      const params = { x: tensor(new Array(N * 2).fill(1), [N, 2]), W: tensor([1, 2, 3, 4, 5, 6], [3, 2]) };
      const y = indices(new Array(N).fill(1), [N]);
      const { value, grads } = valueAndGrad((p: typeof params) => linearCrossEntropy(p.x, p.W, undefined, y, weights))(
        params,
      );
      expect([...values(value), ...values(grads.x), ...values(grads.W)]).toEqual(new Array(7 + 2 * N).fill(0));
    };
    scope(() => {
      check(0);
      check(4, zeros([4]));
    });
  });

  it('refuses what does not fit, naming it', () => {
    scope(() => {
      const [x, W, b, y] = [zeros([2, 3]), zeros([5, 3]), zeros([5]), indices([0, 1], [2])];
      const loss = linearCrossEntropy;
      expect(() => loss(zeros([2]) as never, W, b, y)).toThrow('linearCrossEntropy: x: expected shape [N, H], got [2]');
      expect(() => loss(x, zeros([5, 2]), b, y)).toThrow('linearCrossEntropy: W: expected shape [V, 3], got [5, 2]');
      expect(() => loss(x, W, zeros([4]), y)).toThrow(ShapeError);
      expect(() => loss(x, W, b, indices([0], [1]))).toThrow(
        'linearCrossEntropy: targets: expected shape [2], got [1]',
      );
      expect(() => loss(x, W, b, zeros([2]))).toThrow('linearCrossEntropy: targets: expected int32');
      expect(() => loss(x, W, b, indices([0, 5], [2]))).toThrow('expected ids from 0 to 4, got 5 at position 1');
      expect(() => loss(x, W, b, y, tensor([1, -1], [2]))).toThrow('expected finite numbers >= 0, got -1 at 1');
    });
  });

  if (backend !== 'wasm') return;
  it('never has all logits: less memory than one copy of them', () => {
    const [N, V, H] = [512, 20_000, 16];
    const { params, targets, weights } = draw(N, V, H);
    const heap = () => (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.byteLength;
    const [bytes, before] = [memory().bytes, heap()];
    let peak = 0;
    const { value, grads } = valueAndGrad(({ x, W, b }: Params) => {
      const loss = linearCrossEntropy(x, W, b, targets, weights);
      peak = memory().bytes - bytes;
      return loss;
    })(params);
    expect(peak).toBeLessThan(4 * (N * H + 2 * V * H + V));
    // The heap grows in steps of a fifth.
    expect(heap() - before).toBeLessThan(4 * N * V);
    dispose([params, targets, weights, value, grads]);
  });
});
