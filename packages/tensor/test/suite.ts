import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import { type Memory, memory, ready } from '../src/index.js';

/** Runs tests on both backends; each must leave as many tensors and bytes as it found. */
export function onBothBackends(body: (backend: 'wasm' | 'cpu') => void): void {
  describe.each(['wasm', 'cpu'] as const)('on %s', (backend) => {
    let before: Memory;
    beforeAll(() => ready({ backend }));
    beforeEach(() => {
      before = memory();
    });
    afterEach(() => {
      expect(memory()).toEqual(before);
    });
    body(backend);
  });
}

/** Mulberry32: a small seeded source, uniform in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The largest error, relative to the largest number wanted; a gradient that is wrongly zero has error 1. */
export function relativeError(got: ArrayLike<number>, want: ArrayLike<number>): number {
  expect(got.length).toBe(want.length);
  let [error, size] = [0, 0];
  for (let i = 0; i < want.length; i++) {
    error = Math.max(error, Math.abs((got[i] as number) - (want[i] as number)));
    size = Math.max(size, Math.abs(want[i] as number));
  }
  return error === 0 ? 0 : error / size;
}
