import { afterEach, expect, it, vi } from 'vitest';
import { BackendError, ready, tensor, zeros } from './index.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

// The order of these tests is that of a process: nothing runs at first.
it('must come before everything else', () => {
  expect(() => zeros([1])).toThrow('no backend yet: `await ready()` first');
  expect(() => tensor([1], [1])).toThrow('no backend yet');
});

it('refuses options that make no sense', async () => {
  await expect(ready({ backend: 'webgl' as never })).rejects.toThrow(
    `ready: backend expected 'wasm' or 'cpu', got "webgl"`,
  );
  await expect(ready({ threads: 0 })).rejects.toThrow('ready: threads: expected a whole number >= 1 and <= 64, got 0');
  await expect(ready({ threads: 1.5 })).rejects.toThrow('ready: threads: expected a whole number');
});

it('says how to get the cpu backend', async () => {
  await expect(ready({ backend: 'cpu' })).rejects.toThrow(BackendError);
  await expect(ready({ backend: 'cpu' })).rejects.toThrow("import '@tensorflow/tfjs-backend-cpu' before ready()");
});

it('says that WebAssembly is missing', async () => {
  vi.stubGlobal('WebAssembly', undefined);
  await expect(ready()).rejects.toThrow('wasm: this machine has no WebAssembly');
});

it('says what runs, without a path, and leaves the listeners of the process alone', async () => {
  const count = () =>
    ['uncaughtException', 'unhandledRejection'].map((event) => process.listeners(event as never).length);
  const before = count();
  const [first, second] = await Promise.all([ready({ threads: 1 }), ready({ threads: 4 })]);
  expect(first).toEqual({
    backend: 'wasm',
    simd: true,
    threads: 1,
    threadsReason: 'one was asked for',
    relaxedSimd: expect.any(Boolean),
    kernels: expect.stringMatching(/simd|relaxed/),
  });
  // The backend runs already, in a memory of one thread.
  const threadsReason = 'the backend runs in a memory that threads cannot share';
  expect(second).toEqual({ ...first, threadsReason });
  expect(await ready({ threads: 2 })).toEqual(second);
  expect(count()).toEqual(before);
});
