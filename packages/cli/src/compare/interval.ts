import { spread } from '@unroll/probe';

/** Student's t for 95 %, two-sided, for 1 to 30 degrees of freedom. */
const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** The difference of two settings over several seeds. */
export interface Difference {
  readonly mean: number;
  /** Half the width of the 95 % interval of the mean; undefined for one seed. */
  readonly halfWidth: number | undefined;
  /** Whether the interval leaves 0 out. */
  readonly clear: boolean;
}

/** The mean of paired differences, with its interval by Student's t. */
export function difference(a: readonly number[], b: readonly number[]): Difference {
  const { mean, deviation, count } = spread(a.map((value, i) => value - (b[i] as number)));
  if (count < 2) return { mean, halfWidth: undefined, clear: false };
  const t = T95[count - 2] ?? 1.96;
  const halfWidth = (t * deviation) / Math.sqrt(count);
  return { mean, halfWidth, clear: Math.abs(mean) > halfWidth };
}
