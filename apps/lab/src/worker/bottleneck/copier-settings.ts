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

/** How it is trained: sequences in a batch, rate, how often it is examined, on how many, and what takes it a letter on. */
export const TRAINING = { batch: 64, rate: 0.01, clip: 1, every: 20, held: 100, enough: 0.95 } as const;
