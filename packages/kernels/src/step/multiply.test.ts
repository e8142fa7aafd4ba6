import { describe, expect, it } from 'vitest';
import { builds, errorOf } from '../../test/arena.js';
import { noise } from '../../test/index.js';
import { area } from './area.js';
import { toFormat, widen } from './formats.js';
import { storeRows } from './layers.js';
import { stepBytes, stepModules } from './modules.js';
import { paddedRows, quantisedBytes, storeFloats, storeMatrix } from './store.js';
import type { WeightFormat } from './types.js';

const all = await builds();
const [rest, random] = [-7, noise(3)];

interface Case {
  format: WeightFormat;
  rows: number;
  columns: number;
  W: Float32Array;
  xs: Float32Array;
  init: Float32Array;
}

/** y = init + x·Wᵀ on a build, a product of two streams; what lies behind y must stay. */
function product(build: 'simd' | 'relaxed', { format, rows, columns, W, xs, init }: Case, wide = false): Float32Array {
  const to = area(stepModules(stepBytes[build]()));
  const batch = xs.length / columns;
  const matrix = storeMatrix(to, toFormat({ rows, columns, data: W }, format), wide).record;
  const x = storeRows(to, batch, columns);
  const ld = paddedRows(rows);
  const b = storeFloats(to, init, ld);
  const y = to.floats(batch * ld + 4);
  const quantised = to.reserve(batch * quantisedBytes(columns) + 16);
  const behind = to.view(quantised + batch * quantisedBytes(columns), 4).fill(rest);
  to.view(y + 4 * batch * ld, 4).fill(rest);
  for (let s = 0; s < batch; s++)
    to.view(x.at + 4 * s * x.ld, columns).set(xs.subarray(s * columns, (s + 1) * columns));
  to.kernels.multiply(matrix, batch, x.at, x.ld, b, 0, y, ld, quantised);
  expect([...to.view(y + 4 * batch * ld, 4), ...behind]).toEqual(Array(8).fill(rest));
  const out = new Float32Array(batch * rows);
  for (let s = 0; s < batch; s++) out.set(to.view(y + 4 * s * ld, rows), s * rows);
  return out;
}

/** What a product reads of an input: in int8 it is rounded with one scale. */
function inputOf(format: WeightFormat, x: Float32Array): number[] {
  if (format !== 'int8') return [...x];
  const most = Math.min(32767, Math.floor((2 ** 31 - 1) / (128 * x.length)));
  const largest = Math.max(2 ** -100, ...x.map(Math.abs));
  const by = Math.fround(most / largest);
  const scale = Math.fround(largest / most);
  // The nearest, and of two the even one.
  const nearest = (v: number) => Math.fround(v + 1.5 * 2 ** 23) - 1.5 * 2 ** 23;
  return Array.from(x, (value) => scale * nearest(Math.fround(value * by)));
}

/** The same in doubles, on the weights as the format has them. */
function want({ format, rows, columns, W, xs, init }: Case): number[] {
  const wide = widen(toFormat({ rows, columns, data: W }, format));
  const streams = Array.from({ length: xs.length / columns }, (_, s) => xs.subarray(s * columns, (s + 1) * columns));
  return streams.flatMap((x) => {
    const read = inputOf(format, x);
    return Array.from(init, (b, r) => read.reduce((sum, v, k) => sum + v * (wide[r * columns + k] as number), b));
  });
}

const sizes = [
  [1, 1],
  [8, 2],
  [9, 3],
  [32, 16],
  [65, 17],
  [71, 64],
  [130, 131],
] as const;
const formats = ['float32', 'bf16', 'int8'] as const;
const cases = (format: WeightFormat) =>
  sizes.map(([rows, columns]): Case => {
    const W = Float32Array.from(random(rows * columns));
    W.fill(0, 0, columns); // a row of zeros
    return {
      format,
      rows,
      columns,
      W,
      xs: Float32Array.from(random(2 * columns)),
      init: Float32Array.from(random(rows)),
    };
  });

describe.each(all)('%s build', (build) => {
  it.each(formats)('multiplies %s weights of every size as doubles do', (format) => {
    for (const one of cases(format)) expect(errorOf(product(build, one), want(one))).toBeLessThan(1e-6);
  });

  it.each(['bf16', 'int8'] as const)('gives the same bits on %s weights that are kept wide', (format) => {
    for (const one of cases(format)) expect(product(build, one, true)).toEqual(product(build, one));
  });

  it('int8: a number that is none makes all that comes out none', () => {
    for (const columns of [5, 16]) {
      const [W, xs] = [columns, columns].map((n) => Float32Array.from(random(n))) as [Float32Array, Float32Array];
      xs[3] = Number.NaN;
      const one: Case = { format: 'int8', rows: 1, columns, W, xs, init: new Float32Array(1) };
      expect(product(build, one)).toEqual(Float32Array.of(Number.NaN));
    }
  });

  it('int8: inputs of any size keep their precision', () => {
    for (const size of [1e-40, 1e-20, 1e6, 1e30]) {
      const [rows, columns] = [40, 33];
      const xs = Float32Array.from(random(columns), (x) => x * size);
      const one: Case = {
        ...{ format: 'int8', rows, columns, xs },
        W: Float32Array.from(random(rows * columns)),
        init: new Float32Array(rows),
      };
      const [got, exact] = [product(build, one), want({ ...one, format: 'float32' })];
      // A quarter of 1/127 of the largest weight, times √3 for uniform ones; below 1e-30 there is no grid but zero.
      if (size > 1e-30) expect(errorOf(got, exact)).toBeLessThan(0.01);
      else expect(Math.max(...got.map(Math.abs))).toBeLessThan(1e-30);
    }
  });

  it('int8: no sum overflows, whatever the length and however large weights and inputs are', () => {
    for (const columns of [511, 513, 5000, 70001]) {
      const W = new Float32Array(2 * columns).fill(1);
      W.fill(-1, columns);
      const xs = new Float32Array(columns).fill(3);
      const got = product(build, { format: 'int8', rows: 2, columns, W, xs, init: new Float32Array(2) });
      expect(errorOf(got, [3 * columns, -3 * columns])).toBeLessThan(1e-6);
    }
  });

  it('int8: −128, which no rounding gives, does not overflow either', () => {
    const [rows, columns] = [1, 4096];
    const to = area(stepModules(stepBytes[build]()));
    const bytes = { rows, columns, data: new Int8Array(columns).fill(-128), scales: Float32Array.of(1) };
    const matrix = storeMatrix(to, bytes).record;
    const [x, zero, y] = [storeRows(to, 1, columns), to.floats(8), to.floats(8)];
    const quantised = to.reserve(quantisedBytes(columns));
    to.view(x.at, columns).fill(1);
    to.kernels.multiply(matrix, 1, x.at, x.ld, zero, 0, y, 8, quantised);
    expect(errorOf(to.view(y, 1), [-128 * columns])).toBeLessThan(1e-6);
  });
});

it.runIf(all.length > 1)('int8: both builds give the same bits', () => {
  for (const one of cases('int8')) expect(product('relaxed', one)).toEqual(product('simd', one));
});
