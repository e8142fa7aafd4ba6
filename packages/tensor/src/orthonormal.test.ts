import { seededRandom } from '@unroll/spec';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { orthogonalityError } from '../test/orthogonality.js';
import { plainWorkspace, sizeOf } from './dots.js';
import { fastWorkspace } from './fast-dots.js';
import { gaussian } from './gaussian.js';
import { orthonormal } from './orthonormal.js';

const mean = (x: number[]) => x.reduce((a, b) => a + b, 0) / x.length;

describe('orthonormal', () => {
  it.each([
    [1, 1],
    [2, 2],
    [5, 5],
    [1, 6],
    [6, 1],
    [9, 7],
    [66, 67],
    [67, 66],
    [130, 131],
  ])('[%i, %i] is orthogonal to the last bits of float64', (rows, columns) => {
    const q = orthonormal(rows, columns, gaussian(seededRandom(4)));
    expect(orthogonalityError(q, rows, columns)).toBeLessThan(1e-14);
  });

  it('draws no more numbers than there are degrees of freedom', () => {
    let drawn = 0;
    const next = gaussian(seededRandom(4));
    orthonormal(7, 5, () => next() + 0 * drawn++);
    expect(drawn).toBe(7 + 6 + 5 + 4 + 3);
  });

  it('begins with the first vector drawn', () => {
    const q = orthonormal(3, 3, gaussian(seededRandom(6)));
    const x = Array.from({ length: 3 }, gaussian(seededRandom(6)));
    const norm = Math.hypot(...x);
    for (const i of [0, 1, 2]) expect(Math.abs((q[i] as number) - (x[i] as number) / norm)).toBeLessThan(1e-15);
  });
});

describe('in WebAssembly and in plain JavaScript', () => {
  const bits = (q: Float64Array) => [...new BigUint64Array(q.buffer)].join();
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    [1, 1],
    [5, 5],
    [4, 9],
    [9, 4],
    [3, 300],
    [66, 67],
    [131, 130],
    [128, 200],
  ])('[%i, %i] has the same bits', (rows, columns) => {
    const fast = fastWorkspace(4 * sizeOf(rows, columns) + 4 * sizeOf(columns, rows));
    if (fast === undefined) throw new Error('this engine has no WebAssembly');
    const [plain, made] = [plainWorkspace(), fast].map((space) =>
      bits(orthonormal(rows, columns, gaussian(seededRandom(5)), space)),
    );
    expect(made === plain).toBe(true);
  });

  it('is made in WebAssembly, and where there is none all the same', () => {
    let memories = 0;
    const { Module, Instance } = WebAssembly;
    class Memory extends WebAssembly.Memory {
      constructor(size: WebAssembly.MemoryDescriptor) {
        super(size);
        memories++;
      }
    }
    vi.stubGlobal('WebAssembly', { Module, Instance, Memory });
    const draw = (n: number) => bits(orthonormal(n, n, gaussian(seededRandom(5))));
    const fast = draw(130);
    expect(memories).toBe(1);
    vi.stubGlobal('WebAssembly', undefined);
    expect(draw(130) === fast).toBe(true);
  });
});

describe('uniform over orthogonal matrices', () => {
  const draws = (n: number, many: number) => {
    const next = gaussian(seededRandom(8));
    return Array.from({ length: many }, () => orthonormal(n, n, next, plainWorkspace()));
  };
  const product = (q: Float64Array, n: number, i: number, j: number) =>
    q.slice(i * n, i * n + n).reduce((sum, x, k) => sum + x * (q[k * n + j] as number), 0);
  const trace = (n: number, at: (i: number) => number) =>
    Array.from({ length: n }, (_, i) => at(i)).reduce((a, b) => a + b);

  it('every element of a 3 × 3 matrix is uniform in [-1, 1], as a coordinate on the sphere is', () => {
    const all = draws(3, 4000);
    for (let element = 0; element < 9; element++) {
      const sorted = all.map((q) => q[element] as number).sort((a, b) => a - b);
      const gaps = sorted.map((x, i) => Math.abs((x + 1) / 2 - (i + 0.5) / sorted.length));
      // Kolmogorov and Smirnov: 1.95/√N is passed by one in a thousand
      expect(Math.max(...gaps)).toBeLessThan(1.95 / Math.sqrt(sorted.length));
    }
  });

  it('has as many reflections as rotations', () => {
    const turns = draws(2, 4000).filter(([a = 0, b = 0, c = 0, d = 0]) => a * d - b * c > 0).length;
    expect(Math.abs(turns - 2000)).toBeLessThan(4 * Math.sqrt(1000)); // four standard deviations
  });

  it('has traces of Q with variance 1 and of Q² with mean 1', () => {
    const [n, many] = [6, 4000];
    const all = draws(n, many);
    const traces = all.map((q) => trace(n, (i) => q[i * n + i] as number));
    const squares = all.map((q) => trace(n, (i) => product(q, n, i, i)));
    // Diaconis and Shahshahani 1994: tr Q is near N(0, 1), tr Q² near N(1, 2); four standard errors
    expect(Math.abs(mean(traces))).toBeLessThan(4 / Math.sqrt(many));
    expect(Math.abs(mean(traces.map((t) => t * t)) - 1)).toBeLessThan(4 * Math.sqrt(2 / many));
    expect(Math.abs(mean(squares) - 1)).toBeLessThan(4 * Math.sqrt(2 / many));
  });

  it('has elements with mean 0 and variance 1/n', () => {
    const n = 128;
    const q = [...orthonormal(n, n, gaussian(seededRandom(2)))];
    expect(Math.abs(mean(q))).toBeLessThan(4 / n ** 1.5); // n² elements of deviation 1/√n: four standard errors
    const fourth = mean(q.map((x) => (x * x * n) ** 2));
    expect(Math.abs(mean(q.map((x) => x * x)) * n - 1)).toBeLessThan(1e-13); // rows have length 1
    expect(Math.abs(fourth - (3 * n) / (n + 2))).toBeLessThan(4 * Math.sqrt(96 / n ** 2)); // E q⁴ = 3/(n(n + 2))
  });
});

it('refuses a source that gives no direction', () => {
  for (const constant of [0, Number.NaN])
    expect(() => orthonormal(3, 3, () => constant)).toThrow('random: expected a source of randomness');
});
