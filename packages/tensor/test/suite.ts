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
