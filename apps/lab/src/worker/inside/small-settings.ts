/** How the small network is made: also what the page says about it, and its code. */
export const SMALL = { hidden: 64, embedding: 16, window: 48, batch: 16, rate: 0.01, steps: 800, seed: 1 } as const;
