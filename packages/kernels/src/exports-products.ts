import type { Flag, Pointer } from './pointer.js';

/** Matrix products, and the sizes of what sequences work in. */
export interface ProductKernels {
  /** C[m, n] (+)= A·B (+ bias); A [m, k] or, turned, Aᵀ[k, m]; B [k, n] or, turned, Bᵀ[n, k]; ld = floats between rows. */
  product(
    m: number,
    n: number,
    k: number,
    a: Pointer,
    lda: number,
    turnedA: Flag,
    b: Pointer,
    ldb: number,
    turnedB: Flag,
    c: Pointer,
    ldc: number,
    bias: Pointer,
    accumulate: Flag,
    scratch: Pointer,
  ): void;
  /** The same with B from packRight. */
  productPacked(
    m: number,
    n: number,
    k: number,
    a: Pointer,
    lda: number,
    turnedA: Flag,
    packed: Pointer,
    c: Pointer,
    ldc: number,
    bias: Pointer,
    accumulate: Flag,
    scratch: Pointer,
  ): void;
  /** Packs B [k, n], or Bᵀ [n, k] if turned, into packedSize(k, n) floats. */
  packRight(k: number, n: number, b: Pointer, ldb: number, turnedB: Flag, packed: Pointer): void;
  /** Floats that packRight writes. */
  packedSize(k: number, n: number): number;
  /** Floats of scratch for product. */
  productScratch(k: number, n: number, turnedA: Flag): number;
  /** Floats of scratch for productPacked. */
  packedScratch(k: number, turnedA: Flag): number;
  /** Floats of `gates` for a cell with so many gates; rows: all of the sequence. */
  gatesSize(gates: number, rows: number, batch: number, hidden: number, training: Flag): number;
  /** Floats of `scratch` forward. */
  forwardScratch(gates: number, recurrent: Flag, batch: number, input: number, hidden: number, masked: Flag): number;
  /** Floats of `scratch` of a sweep back. */
  backwardScratch(gates: number, recurrent: Flag, batch: number, hidden: number, masked: Flag): number;
  /** Floats of `scratch` of the gradients of the weights; rows: all of the sequence. */
  gradientsScratch(rows: number, input: number, hidden: number): number;
}
