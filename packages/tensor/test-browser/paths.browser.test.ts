import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { expect, it } from 'vitest';
import { ready, scope, tanh, tensor, values } from '../src/index.js';

it('runs from wasmPaths', async () => {
  const wasmPaths = {
    'tfjs-backend-wasm.wasm': plain,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': threaded,
  };
  expect(await ready({ wasmPaths })).toMatchObject({ backend: 'wasm', simd: true, threads: 1 });
  expect(scope(() => values(tanh(tensor([0.5], [1]))))[0]).toBeCloseTo(Math.tanh(0.5), 6);
});
