import type { Array64, Arrays } from '@unroll/spec';

/** One record a layer: for each part of the state, the norm of each row's gradient, [B]. */
export type GradientNorms = readonly Readonly<Record<string, readonly number[]>>[];

/** How a loss Σ w ⊙ h of the last layer reaches back through time. */
export interface GradientFlowCase {
  /** `lstm layers=2 every`. */
  readonly name: string;
  /** `rnn`, `lstm`, `gru` or `gruResetAfter`. */
  readonly cell: string;
  /** Whether the loss is on the last step, or on every step and added up. */
  readonly at: 'last' | 'every';
  /** One record a layer. */
  readonly params: readonly Arrays[];
  /** The initial state, one record a layer, [B, H]. */
  readonly state: readonly Arrays[];
  /** The inputs of the longest run, [T, B, I]; the others take the first steps of it. */
  readonly x: Array64;
  /** The weights of the loss, [H]. */
  readonly w: Array64;
  /** Several T. */
  readonly lengths: readonly number[];
  /** For each of `lengths`: ‖∂L/∂h₀‖, and ‖∂L/∂c₀‖. */
  readonly first: readonly GradientNorms[];
  /** For t = 0 … 50 of the run of 50 steps: ‖∂L/∂hₜ‖, and ‖∂L/∂cₜ‖. */
  readonly profile: readonly GradientNorms[];
}

/** A square matrix and its spectrum. */
export interface SpectrumCase {
  /** `spectrum H=64 bound=0.125`. */
  readonly name: string;
  /** The matrix, [H, H]. */
  readonly W: Array64;
  /** Its singular values, the largest first, [H]. */
  readonly singularValues: Array64;
  /** The largest modulus of an eigenvalue. */
  readonly spectralRadius: number;
}
