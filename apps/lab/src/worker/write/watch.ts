// Is a training getting worse for good? A rate that is too high is told from noise.

/** Losses in a row above what guessing scores, after which a training is said to diverge. */
const PATIENCE = 40;
/** Above guessing by this factor. */
const FACTOR = 1.15;

/** Looks at one loss after the other; whether it diverges. */
export function watch(guessing: number): (loss: number) => boolean {
  let above = 0;
  return (loss) => {
    above = loss > guessing * FACTOR ? above + 1 : 0;
    return above >= PATIENCE;
  };
}

/** Whether a state with this loss is worth keeping. */
export const isGood = (loss: number, guessing: number): boolean => loss <= guessing * 1.05;
