import { spread } from './statistics.js';

/** Norms of one gradient along time, as decimal logarithms. */
export interface NormCurve {
  /** `log10 ‖∂L/∂·_t‖` for t = 0 … T (`[T + 1]`), one curve for each row of the batch. `−∞` is an exact zero. */
  readonly rows: readonly Float64Array[];
  /** Mean of the logarithms over the rows, `[T + 1]`. */
  readonly mean: Float64Array;
  /** Standard deviation of the logarithms over the rows, `[T + 1]`. */
  readonly deviation: Float64Array;
}

/**
 * The curves of all rows, with their mean and spread.
 * @param rows - one curve for each row
 * @returns the same with mean and deviation
 * @internal
 */
export function normCurve(rows: readonly Float64Array[]): NormCurve {
  const [first = new Float64Array(0)] = rows;
  const spreads = Array.from(first, (_, t) => spread(rows.map((row) => row[t] as number)));
  return {
    rows,
    mean: Float64Array.from(spreads, ({ mean }) => mean),
    deviation: Float64Array.from(spreads, ({ deviation }) => deviation),
  };
}
