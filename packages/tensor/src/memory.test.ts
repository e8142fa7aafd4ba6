import { expect, it } from 'vitest';
import { onBothBackends } from '../test/suite.js';
import {
  add,
  cloneTree,
  countElements,
  dispose,
  keep,
  memory,
  ones,
  scope,
  tensor,
  values,
  variables,
  zeros,
} from './index.js';

onBothBackends(() => {
  it('counts tensors and bytes', () => {
    const before = memory();
    const x = zeros([10, 3]);
    expect(memory()).toEqual({ tensors: before.tensors + 1, bytes: before.bytes + 120 });
    dispose(x);
    expect(memory()).toEqual(before);
  });

  it('frees what a scope made, but not what it returns or keeps', () => {
    const before = memory().tensors;
    let held = zeros([1]);
    dispose(held);
    const tree = scope(() => {
      held = keep(add(ones([2]), 1));
      return { a: add(ones([3]), 1), list: [add(ones([4]), ones([4]))], name: 'x', nothing: undefined };
    });
    expect(memory().tensors).toBe(before + 3);
    expect(tree.list[0]?.shape).toEqual([4]);
    expect([...values(held)]).toEqual([2, 2]);
    dispose([tree.a, tree.list, held]);
  });

  it('hands what it returns to the scope around it', () => {
    scope(() => {
      scope(() => ones([2]));
    });
  });

  it('frees everything when an exception leaves it', () => {
    const f = () => {
      ones([2]);
      throw new Error('on purpose');
    };
    expect(() => scope(f)).toThrow('on purpose');
  });

  it('refuses asynchronous functions', () => {
    expect(() => scope(async () => 1)).toThrow('scope: expected a synchronous function, got a promise');
  });

  it('returns typed arrays without walking through them', () => {
    expect(scope(() => values(zeros([1000, 1000]))).length).toBe(1e6);
  });

  it('frees a tree, variables too, twice if you like', () => {
    const tree = { a: ones([2]), list: [variables({ b: ones([3]) })] };
    expect(countElements(tree)).toBe(5);
    dispose(tree);
    dispose(tree);
    expect(() => values(tree.a)).toThrow('values: the tensor [2] was disposed');
  });

  it('copies a tree', () => {
    const tree = { a: tensor([1, 2], [2]), b: variables([tensor([3], [1])]) };
    const copy = cloneTree(tree);
    dispose(tree);
    expect([...values(copy.a), ...values(copy.b[0] as never)]).toEqual([1, 2, 3]);
    dispose(copy);
    expect(() => cloneTree(tree)).toThrow(TypeError);
  });
});
