/** What a small network is made by. */
export interface SmallSettings {
  readonly hidden: number;
  readonly embedding: number;
  readonly window: number;
  readonly batch: number;
  readonly rate: number;
  readonly steps: number;
  readonly seed: number;
}

/** How the small network is made: also what the page says about it, and its code. */
export const SMALL: SmallSettings = {
  hidden: 64,
  embedding: 16,
  window: 48,
  batch: 16,
  rate: 0.01,
  steps: 800,
  seed: 1,
};
