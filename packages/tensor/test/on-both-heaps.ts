import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import { memory, ready } from '../src/index.js';
import { startKernels } from '../src/kernels/runtime/heap.js';

/** Runs tests twice, with the kernels on TensorFlow.js's own heap and with copies; every test must leave no tensor behind. */
export function onBothHeaps(tests: () => void): void {
  describe.each([{ copying: false }, { copying: true }])('copying: $copying', ({ copying }) => {
    let before: unknown;
    beforeAll(async () => {
      await ready();
      await startKernels(copying);
    });
    afterAll(() => startKernels());
    beforeEach(() => {
      before = memory();
    });
    afterEach(() => expect(memory()).toEqual(before));
    tests();
  });
}
