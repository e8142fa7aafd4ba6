import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { onnxModel } from './onnx-model.js';
import { int8Columns, onnxWeights, turned } from './onnx-weights.js';
import { main } from './workloads.js';

const workload = main.find(({ kind, H }) => kind === 'generate' && H === 128) ?? main[0];

describe('int8Columns', () => {
  it('is off by half a scale at most, and uses the whole of int8 in every column', () => {
    const weight = turned(onnxWeights(workload)['R1']);
    const { data, scales } = int8Columns(weight);
    const columns = scales.length;
    weight.data.forEach((x, i) => {
      const scale = scales[i % columns];
      // half a scale, and float32's own rounding of the scale
      if (Math.abs(data[i] * scale - x) > 0.5001 * scale) throw new Error(`${i}: ${data[i] * scale} for ${x}`);
    });
    const largest = new Int8Array(columns);
    data.forEach((q, i) => {
      largest[i % columns] = Math.max(largest[i % columns], Math.abs(q));
    });
    expect(new Set(largest)).toEqual(new Set([127]));
  });

  it('has a scale for a column of zeros', () => {
    const { data, scales } = int8Columns({ dims: [2, 2], data: Float32Array.of(0, 1, 0, -0.25) });
    expect([...data]).toEqual([0, 127, 0, -32]);
    expect(scales[0]).toBe(1);
  });
});

it('turned swaps rows and columns', () => {
  const { dims, data } = turned({ dims: [1, 2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) });
  expect(dims).toEqual([1, 3, 2]);
  expect([...data]).toEqual([1, 4, 2, 5, 3, 6]);
});

const peers = new URL('../peers/package.json', import.meta.url);
const missing = !existsSync(fileURLToPath(new URL('node_modules', peers)));
if (missing) console.log('SKIP: the peers are not installed; the first run of the benchmark installs them');

describe.skipIf(missing)('onnxruntime', () => {
  const name = 'onnxruntime-node';

  /** Logits of 200 steps without their bias, which is no product. @param {string} weights */
  async function walk(weights) {
    const ort = createRequire(peers)(name);
    const session = await ort.InferenceSession.create(onnxModel(workload, weights));
    const { H, L, V } = workload;
    const bias = onnxWeights(workload)['bias'].data;
    const names = Array.from({ length: L }, (_, k) => [`h${k}`, `c${k}`]).flat();
    let state = Object.fromEntries(names.map((n) => [n, new ort.Tensor('float32', new Float32Array(H), [1, 1, H])]));
    const logits = [];
    for (let t = 0; t < 200; t++) {
      const id = new ort.Tensor('int64', BigInt64Array.of(BigInt((t * 7) % V)), [1, 1]);
      const out = await session.run({ id, ...state });
      state = Object.fromEntries(names.map((n) => [n, out[`${n}_next`]]));
      logits.push(...out.logits.data.map((/** @type {number} */ x, /** @type {number} */ i) => x - bias[i]));
    }
    await session.release();
    return logits;
  }

  it('says nearly the same with int8 as with float32', async () => {
    const [exact, small] = [await walk('float32'), await walk('int8')];
    const rms = (/** @type {number[]} */ xs) => Math.sqrt(xs.reduce((sum, x) => sum + x * x, 0) / xs.length);
    const error = rms(small.map((x, i) => x - exact[i]));
    expect(error).toBeGreaterThan(0);
    expect(error / rms(exact)).toBeLessThan(0.02);
  });
});
