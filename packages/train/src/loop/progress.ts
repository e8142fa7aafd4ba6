import type { NamedArray } from '@unroll/tensor';
import type { Evaluation } from './evaluate.js';

/** An evaluation in the course of a training. */
export interface ProgressEvaluation extends Evaluation {
  /** Whether it is the best so far. */
  readonly best: boolean;
}

/** What a training tells after every update. */
export interface Progress {
  /** Updates made so far, this one included. */
  readonly step: number;
  /** The pass over the batches this update belongs to, counted from 1. */
  readonly epoch: number;
  /** Mean loss of the batch before the update: nats, for a model of symbols. */
  readonly loss: number;
  /** Global norm of the gradient before clipping. */
  readonly gradientNorm: number;
  /** Learning rate of the update. */
  readonly rate: number;
  /** Predictions in the batch. */
  readonly count: number;
  /** Predictions a second in this update, evaluation not included; 0 where the clock is too coarse to tell. */
  readonly tokensPerSecond: number;
  /** Seconds of work so far, evaluations included, what the caller does in between not; goes on after a restore. */
  readonly seconds: number;
  /** The evaluation after this update, when there was one. */
  readonly evaluation?: ProgressEvaluation;
}

/** The best evaluation of a training. */
export interface Best {
  /** The update after which it was made. */
  readonly step: number;
  /** Its numbers. */
  readonly evaluation: Evaluation;
  /** The parameters at that moment, by path; absent with `keepBest: false`. */
  readonly parameters?: Readonly<Record<string, NamedArray>>;
}

/** Why a training is over: all steps or epochs are done, or `patience` evaluations in a row brought no new best. */
export type StopReason = 'steps' | 'epochs' | 'patience';
