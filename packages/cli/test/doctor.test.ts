import { describe, expect, it } from 'vitest';
import { folder, unroll } from './world.js';

const cwd = folder();

describe('unroll doctor', () => {
  it('shows what runs here', async () => {
    const { stdout, code } = await unroll({ cwd }, 'doctor');
    expect(code).toBe(0);
    for (const name of ['runtime', 'backend', 'SIMD', 'relaxed SIMD', 'threads', 'kernels', 'speed'])
      expect(stdout).toMatch(new RegExp(`^${name} +\\S`, 'm'));
    expect(stdout).toMatch(/kernels +fused, (simd|relaxed) build/);
  });

  it('says the same to machines', async () => {
    const { records } = await unroll({ cwd }, 'doctor', '--json', '--threads', '3');
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ type: 'doctor', backend: 'wasm', simd: true, threads: 3 });
    expect(records[0]).not.toHaveProperty('threadsReason');
    const { gigaflops } = records[0] as unknown as { gigaflops: { product: number; peak: number } };
    expect(Math.min(gigaflops.product, gigaflops.peak)).toBeGreaterThan(0);
  });

  it('says why there are not more threads', async () => {
    expect((await unroll({ cwd }, 'doctor', '--threads', '1')).stdout).toMatch(/^threads +1: one was asked for$/m);
    expect((await unroll({ cwd }, 'doctor', '--threads', '2')).stdout).toMatch(/^threads +2$/m);
    const { records } = await unroll({ cwd }, 'doctor', '--json', '--threads', '1');
    expect(records[0]).toMatchObject({ threads: 1, threadsReason: 'one was asked for' });
  });
});
