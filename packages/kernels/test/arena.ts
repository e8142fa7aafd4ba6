import { relativeError, seededRandom } from '@unroll/spec';
import { relaxedSimd } from 'wasm-feature-detect';
import { type Build, type Kernels, loadKernels, MOST_PAGES } from '../src/load.js';
import type { Workshop } from '../src/products.js';
import { inTurn, type Team } from '../src/threads/team.js';

/** The builds that this engine runs. */
export const builds = async (): Promise<Build[]> => ((await relaxedSimd()) ? ['simd', 'relaxed'] : ['simd']);

const CANARY = 0x5ca1ab1e;

/** A team that cuts whatever can be cut, and does the parts one after the other. */
const inParts = (kernels: Kernels, threads: number): Team => ({
  threads,
  parts: (_, most) => Math.max(1, Math.min(threads, most)),
  run: (job, parts) => inTurn(kernels, job, parts),
});

/** Test memory: every array ends in a canary, new arrays are NaN, so that stray reads and writes show. */
export async function arena(build: Build, pages = 64, shared = false) {
  const memory = new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared });
  const kernels: Kernels = await loadKernels(memory, build);
  const canaries: number[] = [];
  let top = 1024;
  const canary = () => {
    new Uint32Array(memory.buffer, top, 4).fill(CANARY);
    canaries.push(top);
    top += 16;
  };
  canary();
  const reserve = (n: number): number => {
    const at = top;
    top += 4 * n;
    if (top + 64 > memory.buffer.byteLength) memory.grow(Math.ceil((top + 64 - memory.buffer.byteLength) / 65536));
    canary();
    return at;
  };
  const fill = (at: number, n: number, value: number) => void new Float32Array(memory.buffer, at, n).fill(value);
  const space = (n: number): number => {
    const at = reserve(n);
    fill(at, n, Number.NaN);
    return at;
  };
  return {
    kernels,
    memory,
    /** Copies numbers in. */
    put(values: ArrayLike<number>): number {
      const at = reserve(values.length);
      new Float32Array(memory.buffer, at, values.length).set(values);
      return at;
    },
    /** Copies integers in. */
    ids(values: ArrayLike<number>): number {
      const at = reserve(values.length);
      new Int32Array(memory.buffer, at, values.length).set(values);
      return at;
    },
    /** n floats, NaN. */
    space,
    read: (at: number, n: number): Float32Array => new Float32Array(memory.buffer, at, n).slice(),
    /** What a work needs, for so many parts one after the other. */
    shop: (parts = 1): Workshop => ({ kernels, team: inParts(kernels, parts), scratch: space, fill }),
    /** True while nothing was written between the arrays. */
    intact: (): boolean => canaries.every((at) => new Uint32Array(memory.buffer, at, 4).every((w) => w === CANARY)),
    /** Forgets all arrays. */
    clear(): void {
      top = 1024;
      canaries.length = 0;
      canary();
    },
  };
}

/** Small reproducible random numbers in (−1, 1), rounded to float32. */
export function noise(seed: number): (n: number, size?: number) => Float64Array {
  const random = seededRandom(seed + 1);
  return (n, size = 1) => Float64Array.from({ length: n }, () => Math.fround(size * (2 * random() - 1)));
}

/** ‖got − want‖ / ‖want‖: a gradient that is wrongly zero gives 1; anything but zeros where all should be 0, Infinity. */
export const errorOf = (got: ArrayLike<number>, want: ArrayLike<number>): number => relativeError(got, want).norm;
