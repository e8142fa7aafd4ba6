import type { Runtime } from '@unroll/tensor';
import { describe, expect, it } from 'vitest';
import { adviceFor } from './doctor.js';

const best: Runtime = { backend: 'wasm', simd: true, threads: 1, relaxedSimd: true, kernels: 'relaxed' };

describe('the advice of unroll doctor', () => {
  it.each<[string, Partial<Runtime>, string, RegExp]>([
    ['another backend', { backend: 'cpu', kernels: 'none' }, 'v24.0.0', /WebAssembly is not in use/],
    ['no SIMD', { simd: false, kernels: 'none' }, 'v24.0.0', /no WebAssembly SIMD/],
    ['no kernels', { kernels: 'none' }, 'v24.0.0', /fused kernels did not start/],
    ['an old Node', { relaxedSimd: false, kernels: 'simd' }, 'v20.19.0', /Node 22 or later/],
    ['a processor without', { relaxedSimd: false, kernels: 'simd' }, 'v24.0.0', /no relaxed SIMD/],
  ])('%s', (_, runtime, node, expected) => {
    expect(adviceFor({ ...best, ...runtime }, node).join()).toMatch(expected);
  });

  it('has none where all is well', () => {
    expect(adviceFor(best, 'v24.0.0')).toEqual([]);
  });
});
