import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { noise } from '@unroll/kernels/testing';
import { expect, it } from 'vitest';
import { onBothHeaps } from '../../../test/on-both-heaps.js';
import {
  add,
  cloneTree,
  dispose,
  fusedAdam,
  fusedCell,
  mul,
  scope,
  sum,
  type Tensor,
  type Tensor2D,
  tensor,
  type Variable,
  valueAndGrad,
  values,
  variables,
  zeros,
} from '../../index.js';

const backend = () => tf.backend() as BackendWasm;
const place = (x: tf.Tensor) => backend().getMemoryOffset(x.dataId);
const numbers = (x: Tensor) => Array.from(values(x));

onBothHeaps(() => {
  it('a clone has the numbers of its tensor, not a copy, until the last of them is gone', () => {
    const before = backend().numDataIds();
    const x = tensor([1, 2, 3], [3]);
    const [a, b] = [x.clone(), tf.tidy(() => x.clone().clone())];
    expect([place(a), place(b)]).toEqual([place(x), place(x)]);
    expect(backend().numDataIds()).toBe(before + 1);
    x.dispose();
    a.dispose();
    expect(numbers(b as Tensor)).toEqual([1, 2, 3]);
    b.dispose();
    expect(backend().numDataIds()).toBe(before);
  });

  it('clones keep their type and shape, strings and integers too', () => {
    const [ids, text] = [tf.tensor2d([[1], [2]], undefined, 'int32'), tf.tensor1d(['a', 'b'])];
    const [copy, words] = [ids.clone(), text.clone()];
    ids.dispose();
    text.dispose();
    expect([copy.dtype, copy.shape, Array.from(copy.dataSync())]).toEqual(['int32', [2, 1], [1, 2]]);
    expect(words.dataSync()).toEqual(['a', 'b']);
    tf.dispose([copy, words]);
  });

  it('a step of an optimiser changes neither clones of a parameter nor those of a moment or gradient', () => {
    const of = (x: number) => variables([tensor([x, 2 * x], [2])]) as unknown as Variable[];
    const [params, m, v, grads] = [of(1), of(2), of(3), [tensor([5, 6], [2])]];
    const all = [...params, ...m, ...v, ...grads];
    const copies = cloneTree(all);
    const want = all.map(numbers);
    const how = { rate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, t: 1, scale: 0.5 };
    fusedAdam({ params, grads, m, v, ...how });
    expect(copies.map(numbers)).toEqual(want);
    expect([...params, ...m, ...v].map(numbers)).not.toEqual(want.slice(0, 3));
    expect(numbers(grads[0] as Tensor)).toEqual([5, 6]);
    dispose([all, copies]);
  });

  it('a gradient may be a clone of what flows through, and be changed on its own', () => {
    const params = variables({ a: tensor([1, 2], [2]), b: tensor([3, 4], [2]) });
    const { value, grads } = valueAndGrad((p: typeof params) => sum(add(p.a, p.b)))(params);
    dispose(grads.a as Tensor);
    const twice = mul(grads.b as Tensor, 2);
    expect([numbers(grads.b as Tensor), numbers(twice)]).toEqual([
      [1, 1],
      [2, 2],
    ]);
    dispose([params, value, grads.b as Tensor, twice]);
  });

  it.each(['lstm', 'gru', 'gruResetAfter', 'rnn', 'minGru'] as const)(
    '%s: the way back leaves its inputs and outputs alone, and is the same a second time',
    (cell) => {
      const [random, H] = [noise(3), 3];
      const G = { lstm: 4, gru: 3, gruResetAfter: 3, rnn: 1, minGru: 2 }[cell];
      const draw = (...shape: number[]) => tensor(random(shape.reduce((a, b) => a * b)), shape) as Tensor2D;
      const weights = {
        W_x: draw(G * H, 2),
        ...(cell !== 'minGru' && { W_h: draw(G * H, H) }),
        b: draw(G * H),
        ...(cell === 'gruResetAfter' && { b_hn: draw(H) }),
      };
      const [xs, h] = [draw(8, 2), draw(2, H)];
      const state = { h, ...(cell === 'lstm' && { c: zeros([2, H]) as Tensor2D }) };
      const inputs = [xs, h, ...Object.values(weights)] as Tensor[];
      const before = inputs.map(numbers);
      const walk = (p: typeof weights) => fusedCell(cell, { xs, counts: [2, 2, 2, 2], weights: p, state }).hs;
      const run = () =>
        valueAndGrad((p: typeof weights) => {
          const hs = walk(p);
          return { value: sum(mul(hs, hs)), aux: { hs, copy: hs.clone() as Tensor } };
        })(weights);
      const [one, two, plain] = [run(), run(), scope(() => walk(weights))];
      const parts = ({ grads, aux }: typeof one) => [aux.hs, aux.copy, ...Object.values(grads)].map(numbers as never);
      expect(parts(two)).toEqual(parts(one));
      expect([numbers(one.aux.hs), numbers(one.aux.copy)]).toEqual([numbers(plain), numbers(plain)]);
      expect(inputs.map(numbers)).toEqual(before);
      dispose([inputs, Object.values(state).slice(1), one, two, plain] as never);
    },
  );
});
