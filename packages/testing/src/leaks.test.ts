import { dispose, ones, ready, type Tensor } from '@unroll/tensor';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectNoLeak, leakCheck } from './leaks.js';

beforeAll(() => ready());

describe('expectNoLeak', () => {
  const left: Tensor[] = [];
  const leak = () => {
    left.push(ones([3]));
  };
  afterEach(() => dispose(left.splice(0)));

  test('gives back what the function gives', () => {
    expect(expectNoLeak(() => 7)).toBe(7);
    expectNoLeak(() => ones([2]).dispose());
  });

  test('tells how many tensors and bytes stay', () => {
    expect(() => expectNoLeak(leak, 'leak')).toThrow(
      'leak: expected the same memory as before, got +1 tensors, +12 bytes',
    );
  });

  test('notices what was freed though it was not its own', () => {
    const mine = ones([1]);
    expect(() => expectNoLeak(() => mine.dispose())).toThrow('got -1 tensors, -4 bytes');
  });

  test('looks after an exception too, and passes it on', () => {
    const fail = () => {
      throw new Error('on purpose');
    };
    expect(() => expectNoLeak(fail)).toThrow('on purpose');
    const both = () => {
      leak();
      fail();
    };
    expect(() => expectNoLeak(both)).toThrow(
      expect.objectContaining({ message: expect.stringContaining('+1 tensors'), cause: new Error('on purpose') }),
    );
  });

  test('waits for a promise', async () => {
    await expect(expectNoLeak(async () => 7)).resolves.toBe(7);
    await expect(expectNoLeak(async () => leak())).rejects.toThrow('+1 tensors');
    await expect(expectNoLeak(() => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose');
  });
});

describe('leakCheck', () => {
  leakCheck();

  test('passes a test that cleans up', () => ones([4]).dispose());

  test.fails('fails a test that does not', ({ onTestFinished }) => {
    const x = ones([4]);
    onTestFinished(() => x.dispose()); // after leakCheck's own afterEach
  });
});
