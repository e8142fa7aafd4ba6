import type { EndReason } from '@unroll/sample';
import type { Evaluation, Progress } from '@unroll/train';
import type { Corpus } from '../../corpus.js';
import type { Guess } from '../data/data.js';
import type { Advance } from '../options/budget.js';
import type { Training } from '../run/setup.js';

/** How a run ended: the budget is used up, patience is, or somebody stopped it. */
export type Ending = 'budget' | 'patience' | 'SIGINT' | 'SIGTERM' | 'closed';

/** What is known before the first step. */
export interface Beginning {
  readonly training: Training;
  readonly corpus: Corpus;
  /** Where checkpoints go, as it was asked for. */
  readonly out: string;
  /** Whether another run's checkpoint is there. */
  readonly replaces: boolean;
}

/** What there is to tell at the end of a run. */
export interface Summary {
  readonly ending: Ending;
  readonly step: number;
  readonly seconds: number;
  /** Of the weights that were kept; absent where nothing was held out or measured. */
  readonly kept: { readonly step: number; readonly evaluation: Evaluation } | undefined;
  /** What was to be beaten. */
  readonly guesses: readonly Guess[];
  readonly out: string;
  readonly bytes: number;
}

/** Command lines to paste. */
export interface Hints {
  /** Lets the network write. */
  readonly sample?: string;
  /** Lets a network of numbers foretell. */
  readonly predict?: string;
  /** Makes a page of the run. */
  readonly report: string;
  /** Trains on. */
  readonly resume: string;
}

/** Tells people or machines what a run does. */
export interface Reporter {
  /** The first weights of a large network are about to be drawn. */
  preparing(parameters: number): Promise<void>;
  begin(beginning: Beginning): Promise<void>;
  step(progress: Progress, advance: Advance): Promise<void>;
  /** What the network wrote on the way. */
  wrote(sample: { readonly step: number; readonly text: string; readonly seed: number }): Promise<void>;
  saved(step: number, out: string, bytes: number): Promise<void>;
  end(summary: Summary): Promise<void>;
  /** A piece of the sample at the end. */
  say(piece: string): Promise<void>;
  said(sample: {
    readonly step: number;
    readonly text: string;
    readonly reason: EndReason | 'closed';
    readonly seed: number;
  }): Promise<void>;
  hint(hints: Hints): Promise<void>;
  /** Takes down what stands on the terminal; also after an error. */
  close(): void;
}
