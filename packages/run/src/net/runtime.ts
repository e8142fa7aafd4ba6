import type { WeightFormat } from '@unroll/kernels/step';

/** How a net is stepped here. */
export interface Runtime {
  /**
   * By WebAssembly, in plain TypeScript (the same numbers but for the last bits, slower), or `mixed`: the layers that have
   * a kernel by WebAssembly and the others not.
   */
  readonly way: 'wasm' | 'mixed' | 'plain';
  /** What the weights were rounded to. In plain TypeScript they are kept in 32 bits whatever it is. */
  readonly weights: WeightFormat;
  /** Why it is plain TypeScript, or not all WebAssembly; absent where it is. */
  readonly reason?: string;
}
