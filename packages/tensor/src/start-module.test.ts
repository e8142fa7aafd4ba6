import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';
import { tanhOfHalf } from '../test/nothing-runs.js';
import '@tensorflow/tfjs-backend-cpu';
import { BackendError, ready } from './index.js';

it('a start that fails says why, leaves no promise behind, and another backend can take over', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const instantiate = WebAssembly.instantiate;
  vi.spyOn(WebAssembly, 'instantiate').mockImplementation(async (module, imports) => {
    if (imports?.['env']?.['emscripten_resize_heap']) throw new RangeError('could not allocate memory');
    return instantiate(module, imports) as never;
  });
  const start = ready();
  await expect(start).rejects.toThrow(BackendError);
  await expect(start).rejects.toThrow('wasm: the backend did not start: RangeError: could not allocate memory');
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(unhandled).not.toHaveBeenCalled();
  process.off('unhandledRejection', unhandled);
  vi.restoreAllMocks();
  expect(await ready({ backend: 'cpu' })).toMatchObject({ backend: 'cpu' });
  expect(tf.getBackend()).toBe('cpu');
  expect(tanhOfHalf()).toBeCloseTo(Math.tanh(0.5), 6);
});
