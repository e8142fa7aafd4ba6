import { keepingCells, keeps } from '../../cell-choice.js';
import { UsageError } from '../../errors.js';
import { listens } from './schedule.js';
import type { Wish } from './values.js';

/** What the options must be to each other; each rule says what is wrong, or nothing. */
const RULES: readonly ((wish: Wish) => string | false)[] = [
  ({ target, lines, bytes, tied }) =>
    target !== undefined &&
    (lines || bytes || tied || false) &&
    `--target: expected no --${lines ? 'lines' : bytes ? 'bytes' : 'tied'}, which is for text, got both`,
  ({ lines, bytes }) => lines === true && bytes === true && '--lines: expected a text, got --bytes as well',
  ({ target, horizon, columns, season }) =>
    target === undefined &&
    (horizon > 1 || columns !== undefined || season !== undefined) &&
    '--target: expected the columns to foretell, as --horizon, --columns and --season are for tables, got none',
  ({ tied, embedding, hidden }) =>
    tied === true && embedding !== hidden && `--tied: expected --embedding = --hidden, got ${embedding} and ${hidden}`,
  ({ cell, forgetBias }) =>
    forgetBias !== undefined &&
    !keeps(cell) &&
    `--forget-bias: expected a cell with a gate that keeps the state (${keepingCells().join(', ')}), got ${cell}`,
  ({ forgetBias, window }) =>
    forgetBias === 'chrono' && window < 2 && `--window: expected at least 2 for --forget-bias chrono, got ${window}`,
  ({ dropout, layers }) =>
    dropout > 0 && layers === 1 && '--dropout: expected at least 2 --layers, as it acts between them, got 1',
  ({ validation, patience, schedule }) =>
    validation === 0 &&
    ((patience ?? 0) > 0 || listens(schedule)) &&
    '--validation: expected a share > 0, as --patience and --schedule plateau or adaptive need one, got 0',
];

/**
 * Refuses options that do not go together.
 * @throws UsageError with the first rule that is broken
 */
export function checkTogether<W extends Wish>(wish: W): W {
  for (const rule of RULES) {
    const problem = rule(wish);
    if (problem !== false) throw new UsageError(problem);
  }
  return wish;
}
