// Walks a word through a small network and back: every number that the room shows.
import { scope, type Tensor, values } from '@unroll/tensor';
import { runtime } from './runtime';
import { type Kept, keptAt, norm } from './step/kept';
import { named, type Weights } from './step/network';
import { type StepQuestion, walk } from './step/walk';

export type { Kept } from './step/kept';
export { INPUT, type Walked } from './step/network';
export type { StepQuestion } from './step/walk';

/** Vectors of `H` numbers by name. */
export type Vectors = Readonly<Record<string, Float32Array>>;

/** A matrix by rows. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** One step. */
export interface StepTold {
  /** What the first line of the formula gives, by the gate it becomes. */
  readonly sums: Vectors;
  /** Gates and candidate. */
  readonly gates: Vectors;
  /** The state after the step. */
  readonly state: Vectors;
}

/** A walk forward and back. */
export interface StepAnswer {
  readonly W_x: Matrix;
  readonly W_h: Matrix;
  readonly steps: readonly StepTold[];
  /** `∂L/∂hₜ`, and `∂L/∂cₜ`, for t = 0 … T; `L` is the sum of the last `h`. */
  readonly back: readonly Vectors[];
  /** `‖∂L/∂W_h‖` of what each step adds, for t = 1 … T. */
  readonly shares: readonly number[];
  /** What is left where the gradient stops, for a cut at 0 … T − 1. */
  readonly kept: readonly Kept[];
}

const read = (row: Readonly<Record<string, Tensor>>): Vectors =>
  Object.fromEntries(Object.entries(row).map(([name, x]) => [name, Float32Array.from(values(x))]));

function matrix(W: Tensor): Matrix {
  const [rows = 0, columns = 0] = W.shape;
  return { rows, columns, data: Float32Array.from(values(W)) };
}

/** The same without waiting for the runtime. */
export function told(question: StepQuestion): StepAnswer {
  return scope(() => {
    const { weights, steps, byState, byWeights } = walk(question);
    const { W_x, W_h } = named(weights);
    const shares = byWeights.map((grads) => values(named(grads as Weights).W_h));
    return {
      W_x: matrix(W_x),
      W_h: matrix(W_h),
      steps: steps.map(({ sums, gates, state }) => ({ sums: read(sums), gates: read(gates), state: read(state) })),
      back: byState.map((row) => read(row as Readonly<Record<string, Tensor>>)),
      shares: shares.map(norm),
      kept: keptAt(shares),
    };
  });
}

/** The service of the room Step. */
export const service = {
  /** Walks a word forward and back. */
  async walk(question: StepQuestion): Promise<StepAnswer> {
    await runtime();
    return told(question);
  },
};

declare module './rooms' {
  interface Rooms {
    step: typeof service;
  }
}
