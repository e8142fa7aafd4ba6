import type { WeightFormat } from '@unroll/kernels/step';

/** How a net is stepped here. */
export interface Runtime {
  /** By WebAssembly, or in plain TypeScript: the same numbers but for the last bits, slower. */
  readonly way: 'wasm' | 'plain';
  /** What the weights were rounded to. In plain TypeScript they are kept in 32 bits whatever it is. */
  readonly weights: WeightFormat;
  /** Why it is plain TypeScript; absent where it is not. */
  readonly reason?: string;
}
