/** The letters that the copier knows: 26 and the space. */
export const LETTERS = ' abcdefghijklmnopqrstuvwxyz';
/** The longest text that is tried. */
export const LONGEST = 24;

/** What a copier is made by: the same gives the same. */
export interface CopierSettings {
  /** `H`: units of its GRU, the numbers of its state. */
  readonly H: number;
  readonly updates: number;
  readonly seed: number;
}

/**
 * How it is trained: sequences in a batch, rate, how often it is examined and on how many texts, which share of them takes
 * it a letter on, and the share of batches that are of any length, so that it says what it can of long texts, too.
 */
export const TRAINING = { batch: 32, rate: 0.02, clip: 1, every: 20, held: 100, enough: 0.9, any: 0.15 } as const;
