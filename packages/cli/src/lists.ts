import type { CellName } from '@unroll/cells';
import { InvalidArgumentError } from 'commander';

/** The cells by the names of the command line. */
export const CELLS = {
  rnn: 'rnn',
  lstm: 'lstm',
  gru: 'gru',
  'gru-reset-after': 'gruResetAfter',
} as const satisfies Record<string, CellName>;

/** A cell as the command line names it. */
export type CellChoice = keyof typeof CELLS;

/** A forget bias: a number, or drawn for memories as long as the sequence. */
export type ForgetBias = number | 'chrono';

/** A parser of `a,b,c`: each part by `parse`, none twice. */
const list =
  <T>(parse: (text: string) => T) =>
  (text: string): readonly T[] => {
    const parts = text.split(',').map((part) => parse(part.trim()));
    if (new Set(parts).size < parts.length)
      throw new InvalidArgumentError(`expected each but once, got ${JSON.stringify(text)}`);
    return parts;
  };

function cell(text: string): CellChoice {
  if (Object.hasOwn(CELLS, text)) return text as CellChoice;
  throw new InvalidArgumentError(`expected ${Object.keys(CELLS).join(', ')}, got ${JSON.stringify(text)}`);
}

function length(text: string): number {
  const value = text === '' ? Number.NaN : Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError(`expected whole numbers >= 1, got ${JSON.stringify(text)}`);
}

/** A number or `chrono`. */
export function forgetBias(text: string): ForgetBias {
  if (text === 'chrono') return text;
  const value = text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new InvalidArgumentError(`expected a number or chrono, got ${JSON.stringify(text)}`);
}

/** Cells: `rnn,lstm`. */
export const cellList = list(cell);
/** Lengths: `10,100`. */
export const lengthList = list(length);
/** Forget biases: `0,1,chrono`. */
export const forgetBiasList = list(forgetBias);
