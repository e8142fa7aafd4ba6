import { cpus } from 'node:os';
import type { Runtime } from '@unroll/tensor';

/** Where a run was computed. How many threads there were says nothing of the result, and is not kept. */
export interface Machine {
  /** `v22.12.0`. */
  readonly node: string;
  /** `linux x64`. */
  readonly platform: string;
  readonly cpu: string;
  /** `wasm with SIMD`. */
  readonly backend: string;
}

/** The machine this runs on. */
export const machineOf = ({ backend, simd }: Pick<Runtime, 'backend' | 'simd'>): Machine => ({
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cpu: (cpus()[0]?.model ?? '').trim().slice(0, 100),
  backend: `${backend}${simd ? ' with SIMD' : ''}`,
});
