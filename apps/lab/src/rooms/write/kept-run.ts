// A run as it is kept over a reload.
import type { TextSource } from '../../worker/write/corpus';
import type { Ended } from '../../worker/write/messages';
import type { History } from './history';
import type { Recipe } from './recipe';

/** `starting` and `resting`: asked for, and not there yet. */
export type Phase = 'none' | 'starting' | 'running' | 'resting' | 'paused' | 'done';

/** A run, and all that is needed to go on with it: what is kept over a reload. */
export interface KeptRun {
  readonly recipe: Recipe;
  readonly source: TextSource;
  readonly phase: Phase;
  /** Why it rests, where that is worth a sentence. */
  readonly reason: string;
  readonly history: History;
  readonly step: number;
  /** Everything, as one file. */
  readonly file: Blob | undefined;
  /** The step at which the file was made. */
  readonly fileStep: number;
  readonly best: Ended['best'];
}
