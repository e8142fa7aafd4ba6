import { expect, it } from 'vitest';
import { onBothBackends } from '../test/suite.js';
import { assign, dispose, memory, ones, ShapeError, scope, sub, tensor, values, variables, zeros } from './index.js';

onBothBackends(() => {
  it('takes the tensors over', () => {
    const before = memory();
    const x = tensor([1, 2], [2]);
    const [v] = variables([x]);
    expect(x.isDisposed).toBe(true);
    expect(memory()).toEqual({ tensors: before.tensors + 1, bytes: before.bytes + 8 });
    expect([...values(v as never)]).toEqual([1, 2]);
    dispose(v as never);
  });

  it('outlives scopes', () => {
    const v = scope(() => variables({ a: ones([2]) }));
    expect([...values(v.a)]).toEqual([1, 1]);
    dispose(v);
  });

  it('has no names, so two models can live side by side', () => {
    const models = [1, 2, 3].map(() => variables({ W: ones([2]) }));
    expect(new Set(models.map(({ W }) => W.name)).size).toBe(3);
    dispose(models);
  });

  it('changes in place, ten thousand times, and leaves the value to its owner', () => {
    const v = variables({ a: tensor([1e4, 0], [2]) });
    const before = memory();
    const one = tensor([1, 0], [2]);
    for (let i = 0; i < 1e4; i++)
      scope(() => {
        assign(v.a, sub(v.a, one));
      });
    expect([...values(v.a)]).toEqual([0, 0]);
    assign(v.a, one);
    dispose(one);
    expect([...values(v.a)]).toEqual([1, 0]);
    expect(memory()).toEqual(before);
    dispose(v);
  });

  it('refuses another shape, and tensors that are no variables', () => {
    const [v, x] = [variables({ a: ones([2]) }), zeros([2])];
    scope(() => {
      expect(() => assign(v.a, zeros([3]))).toThrow(ShapeError);
      expect(() => assign(v.a, zeros([3]))).toThrow('assign: value: expected shape [2], got [3]');
      expect(() => assign(x as never, zeros([2]))).toThrow('assign: expected a variable, got a tensor [2] (float32)');
      expect(() => variables([x, 1 as never])).toThrow('variables: expected a tensor, got 1');
    });
    expect(x.isDisposed).toBe(false);
    dispose([v, x]);
  });
});
