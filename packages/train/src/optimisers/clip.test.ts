import { dispose, exp, leaves, mul, ready, scope, type Tensor, tensor, values } from '@unroll/tensor';
import { expectClose, golden, leakCheck } from '@unroll/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { clipByGlobalNorm, clipByValue } from './clip.js';
import { globalNorm } from './norm.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

const numbers = (tree: Record<string, Tensor>) => leaves(tree).flatMap((x) => [...values(x)]);

describe('as PyTorch clips', () => {
  it.each(golden('clip'))('$name', ({ gradients, max, norm, byNorm, byValue }) => {
    const grads = Object.fromEntries(Object.entries(gradients).map(([k, { data, shape }]) => [k, tensor(data, shape)]));
    const clipped = clipByGlobalNorm(grads, max);
    const clamped = clipByValue(grads, max);
    // relative to PyTorch in float64; the norm is summed in float64 here too
    expectClose([clipped.norm], [norm], 1e-12, 'norm');
    for (const name of Object.keys(gradients)) {
      expectClose(values(clipped.grads[name] as Tensor), byNorm[name]?.data ?? [], 1e-5, `by norm: ${name}`);
      expectClose(values(clamped[name] as Tensor), byValue[name]?.data ?? [], 1e-5, `by value: ${name}`);
    }
    dispose([grads, clipped.grads, clamped]);
  });
});

const gradient = fc.array(fc.float({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 12 });
const bound = fc.double({ min: 1e-3, max: 1e3, noNaN: true });

it('keeps the direction, never exceeds the bound, leaves a short gradient as it is', () => {
  fc.assert(
    fc.property(gradient, bound, (data, max) => {
      const grads = { a: tensor(data.slice(0, 1), [1]), b: tensor(data.slice(1), [data.length - 1]) };
      const { grads: clipped, norm } = clipByGlobalNorm(grads, max);
      const after = numbers(clipped);
      // float32 products: relative 1e-6 of the bound
      expect(globalNorm(clipped)).toBeLessThanOrEqual(Math.max(Math.min(norm, max) * (1 + 1e-6), 1e-40));
      if (norm <= max - 1e-5) expect(after).toEqual(data);
      expect(after.every((x, i) => Math.sign(x) === Math.sign(data[i] ?? 0) || Math.abs(x) < 1e-40)).toBe(true);
      dispose([grads, clipped]);
    }),
    { numRuns: 50 },
  );
});

it('by value: every number is the nearest one in [−max, max]', () => {
  fc.assert(
    fc.property(gradient, bound, (data, max) => {
      const grads = tensor(data, [data.length]);
      const clipped = clipByValue(grads, max);
      expect([...values(clipped)]).toEqual(data.map((x) => Math.fround(Math.max(-max, Math.min(max, x)))));
      dispose([grads, clipped]);
    }),
    { numRuns: 50 },
  );
});

describe('a gradient that is not finite', () => {
  const overflow = () => scope(() => ({ w: exp(tensor([1, 1000], [2])) }));

  it('is reported by its norm, and what comes out has NaN in it, as in PyTorch', () => {
    const grads = overflow();
    const { grads: clipped, norm } = clipByGlobalNorm(grads, 1);
    expect(norm).toBe(Infinity);
    expect([...values(clipped.w)]).toEqual([0, Number.NaN]);
    dispose([grads, clipped]);
  });

  it('is refused by clipByValue', () => {
    const grads = overflow();
    expect(() => clipByValue(grads, 1)).toThrow('grads: expected finite numbers, got a global norm of Infinity');
    dispose(grads);
  });
});

it('the norm of numbers whose squares leave float32 is still right', () => {
  const grads = scope(() => mul(tensor([3e20, 4e20], [2]), 1));
  expectClose([globalNorm(grads)], [5e20], 1e-6, 'norm');
  dispose(grads);
});

it.each([0, -1, Number.NaN, Infinity])('refuses %s as the bound', (max) => {
  const grads = tensor([1], [1]);
  expect(() => clipByGlobalNorm(grads, max)).toThrow(`max: expected a finite number > 0, got ${max}`);
  expect(() => clipByValue(grads, max)).toThrow(RangeError);
  dispose(grads);
});
