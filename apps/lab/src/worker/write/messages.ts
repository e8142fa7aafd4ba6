// What a training tells the page.
import type { Floors } from './corpus';

/** How a run came to its end, or to a rest. */
export type Ending = 'done' | 'paused' | 'stopped' | 'diverged';

/** A text that the network wrote on the way. */
export interface SampleText {
  readonly step: number;
  readonly text: string;
}

/** A state that was kept. */
interface Kept {
  readonly step: number;
  readonly file: Blob;
}

/** One message; each has some of these. */
export interface Told {
  /** Before the first step: what must be beaten, and how it computes. */
  readonly begun?: { readonly floors: Floors; readonly parameters: number; readonly runtime: string };
  /** Losses of the steps since the last message; the last is that of `step`. */
  readonly losses?: readonly number[];
  /** Steps made. */
  readonly step: number;
  /** Characters learned in a second. */
  readonly speed?: number;
  /** A measurement on the held-out part. */
  readonly held?: { readonly step: number; readonly nats: number };
  readonly sample?: SampleText;
  readonly kept?: Kept;
}

/** How it ended, in words where that needs some. */
export interface Ended {
  readonly how: Ending;
  readonly reason: string;
  /** The best measurement, if there was one. */
  readonly best: { readonly step: number; readonly nats: number } | undefined;
}
