import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { errorOf, noise } from '@unroll/kernels/testing';
import { expect, it, vi } from 'vitest';
import { onBothHeaps } from '../../../test/on-both-heaps.js';
import {
  cloneTree,
  dispose,
  fusedAdam,
  fusedNorm,
  fusedRmsprop,
  fusedSgd,
  ShapeError,
  scope,
  type Tensor,
  tensor,
  type Variable,
  values,
  variables,
  zeros,
} from '../../index.js';

const shapes = [[3, 5], [7], [1, 1]];
const random = noise(1);
const draw = () => shapes.map((shape) => tensor(random(shape.reduce((a, b) => a * b)), shape)) as Tensor[];
const parameters = () => variables(draw()) as unknown as Variable[];
const moments = () => variables(shapes.map((shape) => zeros(shape))) as unknown as Variable[];
const numbers = (xs: readonly Tensor[]) => xs.flatMap((x) => Array.from(values(x)));

onBothHeaps(() => {
  it('the norm is √Σ g² over all tensors', () => {
    const grads = draw();
    expect(fusedNorm(grads)).toBeCloseTo(Math.hypot(...numbers(grads)), 12);
    expect(fusedNorm([])).toBe(0);
    dispose(grads);
  });

  it('sgd follows its formula; scale clips on the way', () => {
    const [params, grads] = [parameters(), draw()];
    const [p, g] = [numbers(params), numbers(grads)];
    fusedSgd({ params, grads, rate: 0.1, weightDecay: 0.2, scale: 0.5 });
    const want = p.map((θ, i) => θ - 0.1 * (0.5 * (g[i] ?? 0) + 0.2 * θ));
    expect(errorOf(numbers(params), want)).toBeLessThan(1e-6);
    dispose([params, grads]);
  });

  it('sgd with momentum and rmsprop use the moments they are given', () => {
    const [params, grads, v, u] = [parameters(), draw(), moments(), moments()];
    const [p, g] = [numbers(params), numbers(grads)];
    fusedSgd({ params, grads, rate: 0.1, momentum: 0.9, v });
    fusedSgd({ params, grads, rate: 0.1, momentum: 0.9, v });
    expect(
      errorOf(
        numbers(params),
        p.map((θ, i) => θ - 0.1 * 2.9 * (g[i] ?? 0)),
      ),
    ).toBeLessThan(1e-6);
    expect(
      errorOf(
        numbers(v),
        g.map((x) => 1.9 * x),
      ),
    ).toBeLessThan(1e-6);
    const q = numbers(params);
    const w = moments();
    fusedRmsprop({ params, grads, v: w, u, rate: 0.1, alpha: 0.9, epsilon: 1e-8, momentum: 0.5 });
    const move = g.map((x) => x / (Math.sqrt(0.1 * x * x) + 1e-8));
    expect(
      errorOf(
        numbers(params),
        q.map((θ, i) => θ - 0.1 * (move[i] ?? 0)),
      ),
    ).toBeLessThan(1e-6);
    expect(errorOf(numbers(u), move)).toBeLessThan(1e-6);
    dispose([params, grads, v, u, w]);
  });

  it.each([true, false])('adam, decoupled %s', (decoupled) => {
    const [params, grads, m, v] = [parameters(), draw(), moments(), moments()];
    const [p, g] = [numbers(params), numbers(grads)];
    const how = { rate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.1, decoupled };
    fusedAdam({ params, grads, m, v, t: 1, ...how });
    // The first step of Adam has length η in every direction.
    const want = p.map(
      (θ, i) => (decoupled ? θ * (1 - 0.001) : θ) - 0.01 * Math.sign((g[i] ?? 0) + (decoupled ? 0 : 0.1 * θ)),
    );
    expect(errorOf(numbers(params), want)).toBeLessThan(1e-5);
    dispose([params, grads, m, v]);
  });

  it('leaves copies of a parameter alone, and products see the new values', () => {
    const params = variables([tensor([1, 2, 3, 4], [2, 2])]) as unknown as Variable[];
    const [copy] = cloneTree(params) as unknown as Tensor[];
    const x = tensor([1, 0, 0, 1], [2, 2]);
    const grads = [tensor([1, 1, 1, 1], [2, 2])];
    const product = () => Array.from(scope(() => values(tf.matMul(x as tf.Tensor2D, params[0] as tf.Tensor2D))));
    expect(product()).toEqual([1, 2, 3, 4]);
    fusedSgd({ params, grads, rate: 1 });
    expect(product()).toEqual([0, 1, 2, 3]);
    expect(Array.from(values(copy as Tensor))).toEqual([1, 2, 3, 4]);
    dispose([params, copy as Tensor, x, grads]);
  });

  it('a step without room for new values changes nothing and leaves nothing', () => {
    const [params, grads, v] = [parameters(), draw(), moments()];
    const [p, before] = [numbers(params), (tf.backend() as BackendWasm).numDataIds()];
    let calls = 0;
    const make = (tf.backend() as BackendWasm).makeOutput.bind(tf.backend());
    vi.spyOn(tf.backend() as BackendWasm, 'makeOutput').mockImplementation((...args) => {
      if (++calls === 2) throw new RangeError('no room');
      return make(...args);
    });
    expect(() => fusedSgd({ params, grads, rate: 0.1, momentum: 0.9, v })).toThrow('no room');
    vi.restoreAllMocks();
    expect(numbers(params)).toEqual(p);
    expect((tf.backend() as BackendWasm).numDataIds()).toBe(before);
    dispose([params, grads, v]);
  });

  it('refuses what does not fit before it changes anything', () => {
    const [params, grads] = [parameters(), draw()];
    const p = numbers(params);
    const wrong = tensor([1, 2], [2]);
    const step = { params, rate: 1 };
    expect(() => fusedSgd({ ...step, grads: [grads[0] as Tensor, grads[1] as Tensor, wrong] })).toThrow(ShapeError);
    expect(() => fusedSgd({ ...step, grads: grads.slice(1) })).toThrow('fusedSgd: grads expected one for each of 3');
    expect(() => fusedSgd({ ...step, grads, momentum: 0.9 })).toThrow('fusedSgd: v expected one for each of 3');
    expect(numbers(params)).toEqual(p);
    dispose([params, grads, wrong]);
  });
});
