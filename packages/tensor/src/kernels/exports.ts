/** A byte address in the kernels' memory; 0 means absent where a kernel says so. */
export type Pointer = number;

/** A flag of a kernel: 0 or 1. */
export type Flag = 0 | 1;

/**
 * The functions of the WebAssembly module (assembly/index.as.ts). Numbers are counts of elements unless they are
 * pointers; arrays are float32 and row-major, ids and lengths int32. Nothing is checked: the callers do that.
 */
export interface KernelExports {
  /** y = f(x) for n floats; f: 0 exp, 1 sigmoid, 2 tanh. */
  activate(f: 0 | 1 | 2, n: number, x: Pointer, y: Pointer): void;
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
  /** out[n, width] = table[ids]; gives the place of the first id outside 0 … size − 1 (and copies nothing), else −1. */
  gather(n: number, width: number, size: number, table: Pointer, ids: Pointer, out: Pointer): number;
  /** dTable[size, width] = rows of d [n, width] summed by id. */
  scatter(n: number, width: number, size: number, d: Pointer, ids: Pointer, dTable: Pointer): void;
  /** Sparse softmax cross-entropy and its gradient d; weights may be 0; gives the place of the first bad target, else −1. */
  crossEntropy(
    n: number,
    classes: number,
    logits: Pointer,
    targets: Pointer,
    weights: Pointer,
    loss: Pointer,
    d: Pointer,
  ): number;
  /** out[rows] = log Σ e^x of the rows of x [rows, n]. */
  logSumExp(rows: number, n: number, x: Pointer, out: Pointer): void;
  /** Σ x² in double precision. */
  sumSquares(n: number, x: Pointer): number;
  /** x ← x·by. */
  scaleBy(n: number, x: Pointer, by: number): void;
  /** One step of one array; `v` and `toV` may be 0 without momentum. New values go to the `to` places. */
  sgd(
    n: number,
    g: Pointer,
    p: Pointer,
    v: Pointer,
    toP: Pointer,
    toV: Pointer,
    rate: number,
    momentum: number,
    nesterov: Flag,
    decay: number,
    scale: number,
  ): void;
  /** One step; `u` and `toU` may be 0 without momentum. */
  rmsprop(
    n: number,
    g: Pointer,
    p: Pointer,
    v: Pointer,
    u: Pointer,
    toP: Pointer,
    toV: Pointer,
    toU: Pointer,
    rate: number,
    alpha: number,
    epsilon: number,
    momentum: number,
    decay: number,
    scale: number,
  ): void;
  /** One step; rate1 = rate/(1 − β₁ᵗ), root2 = 1/√(1 − β₂ᵗ), shrink = 1 − rate·decay for AdamW (decay then 0), else 1. */
  adam(
    n: number,
    g: Pointer,
    p: Pointer,
    m: Pointer,
    v: Pointer,
    toP: Pointer,
    toM: Pointer,
    toV: Pointer,
    rate1: number,
    root2: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    shrink: number,
    decay: number,
    scale: number,
  ): void;
  /** 96 operations a round in registers only; x = y = 0.5. */
  peak(rounds: number, x: number, y: number): number;
}
