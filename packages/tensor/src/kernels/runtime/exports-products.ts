import type { Flag, Pointer } from './pointer.js';

/** Matrix products, and cells over whole sequences. */
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
  /** Whole sequences; the argument is the address of a Sequence (sequence.ts). */
  rnnForward(sequence: Pointer): void;
  /** See rnnForward. */
  rnnBackward(sequence: Pointer): void;
  /** See rnnForward. */
  lstmForward(sequence: Pointer): void;
  /** See rnnForward. */
  lstmBackward(sequence: Pointer): void;
  /** See rnnForward. */
  gruForward(sequence: Pointer): void;
  /** See rnnForward. */
  gruBackward(sequence: Pointer): void;
  /** See rnnForward. */
  gruResetAfterForward(sequence: Pointer): void;
  /** See rnnForward. */
  gruResetAfterBackward(sequence: Pointer): void;
  /** Floats of `gates` for a cell with so many gates. */
  gatesSize(gates: number, steps: number, batch: number, hidden: number, training: Flag): number;
  /** Floats of `scratch` forward. */
  forwardScratch(gates: number, batch: number, input: number, hidden: number): number;
  /** Floats of `scratch` backward. */
  backwardScratch(gates: number, steps: number, batch: number, input: number, hidden: number): number;
}
