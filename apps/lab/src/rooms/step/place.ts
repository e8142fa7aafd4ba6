// Where the walk stands: a letter, and the line of the formula that has run last.
import type { Walked } from '../../worker/step';
import { formulas } from './formulas';

/** A place of the walk forward. */
export interface Place {
  /** The letter, from 1. */
  readonly t: number;
  /** The line, 0 where nothing of the letter has been computed. */
  readonly line: number;
}

/** The lines that one of the cells has. */
export const linesOf = (cells: readonly Walked[]): number[] =>
  [1, 2, 3, 4].filter((line) => cells.some((cell) => formulas[cell].forward.some((one) => one.line === line)));

/** One line on; nothing at the end of the word. */
export function on({ t, line }: Place, cells: readonly Walked[], T: number): Place | undefined {
  const next = linesOf(cells).find((one) => one > line);
  if (next !== undefined) return { t, line: next };
  return t < T ? { t: t + 1, line: linesOf(cells)[0] as number } : undefined;
}

/** One line back; nothing at the beginning. */
export function off({ t, line }: Place, cells: readonly Walked[]): Place | undefined {
  const before = linesOf(cells).findLast((one) => one < line);
  if (before !== undefined) return { t, line: before };
  if (t > 1) return { t: t - 1, line: 4 };
  return line > 0 ? { t: 1, line: 0 } : undefined;
}

/** The last letter that the gradient reaches. */
export const home = (cut: number): number => cut + 1;
