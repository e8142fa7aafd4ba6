import type { Progress } from '@unroll/train';

/** Means over the last steps: single steps jump too much to be read. */
export interface Recent {
  /** Nats. */
  readonly loss: number;
  /** Characters (bytes) read in a second. */
  readonly speed: number;
}

const STEPS = 20;

/** Takes one step after the other and gives the means so far. */
export function recent(): (progress: Progress) => Recent {
  const last: Progress[] = [];
  const mean = (of: (progress: Progress) => number) => last.reduce((sum, one) => sum + of(one), 0) / last.length;
  return (progress) => {
    last.push(progress);
    if (last.length > STEPS) last.shift();
    return { loss: mean(({ loss }) => loss), speed: mean(({ tokensPerSecond }) => tokensPerSecond) };
  };
}
