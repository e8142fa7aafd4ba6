import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { onBothBackends } from '../test/suite.js';
import {
  add,
  crossEntropy,
  dispose,
  dot,
  embed,
  grad,
  indices,
  memory,
  mul,
  ones,
  ShapeError,
  scope,
  square,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tanh,
  tensor,
  unstackTensors,
  valueAndGrad,
  values,
  variables,
  zeros,
} from './index.js';

const list = (x: Tensor) => [...values(x)];

onBothBackends(() => {
  it('gives the value and a gradient to every parameter', () => {
    const params = variables({ a: tensor([1, 2], [2]), layers: [{ b: tensor([3, 4], [2]) }] });
    const f = valueAndGrad((p: typeof params, scale: number) =>
      mul(sum(mul(square(p.a), p.layers[0]?.b as Tensor)), scale),
    );
    const { value, grads, aux } = f(params, 10);
    expect(list(value)).toEqual([190]);
    expect(list(grads.a)).toEqual([60, 160]);
    expect(list(grads.layers[0]?.b as Tensor)).toEqual([10, 40]);
    expect(aux).toBeUndefined();
    dispose([params, value, grads]);
  });

  it('takes a single tensor, and gives the gradient alone', () => {
    const x = tensor([1, 2], [2]);
    const g = grad((p: Tensor1D) => sum(square(p)))(x);
    expect(list(g)).toEqual([2, 4]);
    dispose([x, g]);
  });

  it('gives zeros to a parameter that is not used', () => {
    const params = { used: ones([2]), unused: ones([3, 2]), never: variables({ x: ones([1]) }) };
    const g = grad((p: typeof params) => sum(p.used))(params);
    expect(g.unused.shape).toEqual([3, 2]);
    expect(list(g.unused)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(list(g.never.x)).toEqual([0]);
    dispose([params, g]);
  });

  it('gives zeros to all where the value does not depend on them', () => {
    const x = ones([2]);
    const { value, grads } = valueAndGrad((_: Tensor1D) => sum(ones([3])))(x);
    expect([...list(value), ...list(grads)]).toEqual([3, 0, 0]);
    dispose([x, value, grads]);
  });

  it('gives gradients that are tensors of their own', () => {
    const params = { a: ones([]), b: ones([]), c: ones([]) };
    const g = grad((p: typeof params) => add(add(p.a, p.b), add(p.a, p.c)))(params);
    dispose(g.b);
    expect([...list(g.a), ...list(g.c)]).toEqual([2, 1]);
    dispose([params, g]);
  });

  it('carries a tree out, also what came in from outside', () => {
    const [x, state] = [tensor([1, 2], [2]), tensor([5], [1])];
    const f = valueAndGrad((p: Tensor1D, s: Tensor1D) => {
      const h = tanh(p);
      return { value: sum(h), aux: { h, same: s, p } };
    });
    const { value, grads, aux } = f(x, state);
    expect(list(aux.h)[0]).toBeCloseTo(Math.tanh(1), 6);
    dispose([x, state]);
    expect([...list(aux.same), ...list(aux.p)]).toEqual([5, 1, 2]);
    dispose([value, grads, aux]);
  });

  it('belongs to the scope around it', () => {
    const x = ones([2]);
    scope(() => {
      valueAndGrad((p: Tensor1D) => ({ value: sum(p), aux: [tanh(p)] }))(x);
    });
    dispose(x);
  });

  it('leaves no tensor behind when f throws, wherever', () => {
    const params = variables({ table: ones([5, 3]), W: ones([4, 3]) });
    const ids = indices([1, 2], [2]);
    const before = memory();
    const loss = (at: number) => (p: typeof params) => {
      const stop = (here: number) => {
        if (at === here) throw new Error('on purpose');
      };
      const steps = unstackTensors(embed(p.table, ids));
      stop(0);
      const y = scope(() => {
        const h = tanh(dot(p.W, steps[0] as Tensor1D));
        stop(1);
        return h;
      });
      stop(2);
      if (at === 3) return { value: sum(y), aux: { y, none: 3 as never } };
      return at === 4 ? y : (5 as never);
    };
    for (const at of [0, 1, 2])
      expect(() => valueAndGrad(loss(at) as (p: typeof params) => Tensor)(params)).toThrow('on purpose');
    const call = (at: number) => () => valueAndGrad(loss(at) as (p: typeof params) => Tensor)(params);
    expect(call(3)).toThrow('valueAndGrad: aux: expected a tensor, got 3');
    expect(call(4)).toThrow('valueAndGrad: f expected to return a scalar, got a tensor [4] (float32)');
    expect(call(4)).toThrow(ShapeError);
    expect(call(5)).toThrow('valueAndGrad: f expected to return a scalar, got 5');
    expect(memory()).toEqual(before);
    // And the next call works.
    const g = grad((p: typeof params) => sum(p.W))(params);
    expect(list(g.W)).toEqual(new Array(12).fill(1));
    dispose([g, params, ids]);
  });

  it('leaves no tensor behind when the backward pass throws', () => {
    const x = tensor([1, 2], [2]);
    const before = memory();
    const call = () =>
      valueAndGrad((p: Tensor1D) => {
        const y = tanh(p);
        // An operation outside the waist has no derivative here.
        return { value: sum(tf.cumsum(y)), aux: { y } };
      })(x);
    expect(call).toThrow(/gradient/);
    expect(memory()).toEqual(before);
    dispose(x);
  });

  it('refuses to be nested, empty, or given one tensor twice', () => {
    const x = ones([2]);
    const inner = grad((p: Tensor1D) => sum(p));
    expect(() => grad((p: Tensor1D) => sum(inner(p)))(x)).toThrow('there are first derivatives only');
    expect(() => grad((p: Tensor[]) => sum(p[0] as Tensor))([])).toThrow('valueAndGrad: params has no tensors');
    expect(() => grad((p: { a: Tensor; b: Tensor }) => sum(p.a))({ a: x, b: x })).toThrow(
      'valueAndGrad: params.a and params.b are the same tensor',
    );
    expect(() => grad((p: { a: Tensor }) => sum(p.a))({ a: 1 as never })).toThrow(
      'valueAndGrad: params.a: expected a tensor, got 1',
    );
    const ids = indices([1], [1]);
    expect(() => grad((p: Tensor) => sum(p))(ids)).toThrow('valueAndGrad: params: expected 32-bit floats');
    dispose([x, ids]);
  });

  it('does not move by a byte in a thousand steps of training with carried state', () => {
    const params = variables({ table: ones([5, 3]), W: ones([5, 3]) });
    const [ids, targets] = [indices([1, 2], [2]), indices([0, 4], [2])];
    const f = valueAndGrad((p: typeof params, h: Tensor2D) => {
      const next = tanh(add(embed(p.table, ids), h));
      return { value: crossEntropy(dot(p.W, next), targets), aux: { h: next } };
    });
    let state = { h: zeros([2, 3]) as Tensor2D };
    const before = memory();
    for (let i = 0; i < 1000; i++) {
      const { value, grads, aux } = f(params, state.h);
      dispose([state, value, grads]);
      state = aux;
    }
    expect(memory()).toEqual(before);
    dispose([params, ids, targets, state]);
  });
});
