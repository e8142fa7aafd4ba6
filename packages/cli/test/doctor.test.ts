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
    const { records } = await unroll({ cwd }, 'doctor', '--json');
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ type: 'doctor', backend: 'wasm', simd: true, threads: 1 });
    const { gigaflops } = records[0] as unknown as { gigaflops: { product: number; peak: number } };
    expect(Math.min(gigaflops.product, gigaflops.peak)).toBeGreaterThan(0);
  });
});
