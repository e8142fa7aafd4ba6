import type { Flag, Pointer } from './pointer.js';

/** What goes through arrays once: activations, embedding, loss, optimisers. */
export interface ArrayKernels {
  /** y = f(x) for n floats; f: 0 exp, 1 sigmoid, 2 tanh. */
  activate(f: 0 | 1 | 2, n: number, x: Pointer, y: Pointer): void;
  /** out[n, width] = table[ids]; gives the place of the first id outside 0 … size − 1 (and copies nothing), else −1. */
  gather(n: number, width: number, size: number, table: Pointer, ids: Pointer, out: Pointer): number;
  /** dTable[size, width] = rows of d [n, width] summed by id. */
  scatter(n: number, width: number, size: number, d: Pointer, ids: Pointer, dTable: Pointer): void;
  /** Σ w for weights [n], or n where that is 0; −1 − i where target i is bad and its weight not 0. */
  totalWeight(n: number, classes: number, targets: Pointer, weights: Pointer): number;
  /**
   * Sparse softmax cross-entropy of the rows from … to − 1: each row's share of the loss to `losses` (doubles), its
   * gradient to d, which may be the logits themselves.
   */
  lossRows(
    from: number,
    to: number,
    classes: number,
    logits: Pointer,
    targets: Pointer,
    weights: Pointer,
    total: number,
    losses: Pointer,
    d: Pointer,
  ): void;
  /** The sum of n doubles, in order. */
  sumInOrder(n: number, x: Pointer): number;
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
  /** 104 operations a round, in registers only; x = 0.5 keeps the numbers finite. */
  peak(rounds: number, x: number): number;
}
