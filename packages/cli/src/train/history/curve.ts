/** Points of a curve at most; where more come, each then stands for twice as many steps. */
export const POINTS = 256;
const DIGITS = 6;

/** A curve of losses, of a bounded size, as it is saved: means over as many steps each. */
export interface SavedCurve {
  /** The step before the first. */
  readonly from: number;
  /** Steps of a mean. */
  readonly every: number;
  readonly means: readonly number[];
  /** What is not a mean yet: the sum of so many losses. */
  readonly rest: { readonly sum: number; readonly count: number };
}

/** A curve that takes one loss after the other. */
export interface Curve {
  add(loss: number): void;
  toJSON(): SavedCurve;
}

const round = (value: number): number => Number(value.toPrecision(DIGITS));

/** Two neighbours each become their mean. */
const halved = (means: readonly number[]): number[] =>
  means.filter((_, i) => i % 2 === 0).map((mean, i) => round((mean + (means[2 * i + 1] as number)) / 2));

/** A new curve, or one that goes on. */
export function curve({ from, every: begun, means: known, rest }: SavedCurve): Curve {
  let every = begun;
  let means = [...known];
  let { sum, count } = rest;
  return {
    add(loss) {
      sum += loss;
      count++;
      if (count < every) return;
      means.push(round(sum / count));
      [sum, count] = [0, 0];
      if (means.length < POINTS) return;
      means = halved(means);
      every *= 2;
    },
    toJSON: () => ({ from, every, means: [...means], rest: { sum, count } }),
  };
}

/** A curve without a point that begins after a step. */
export const emptyCurve = (from: number): SavedCurve => ({ from, every: 1, means: [], rest: { sum: 0, count: 0 } });
