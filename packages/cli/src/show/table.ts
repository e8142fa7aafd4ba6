import Table from 'cli-table3';

/** What a table shows. */
export interface TableContent {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many columns from the left hold words and not numbers. Default 1. */
  readonly words?: number;
}

const QUIET = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
};

/** The same for a narrow terminal: every row as a list, its first cell at the head. */
function stacked({ head, rows }: TableContent): string {
  const [first, ...others] = head;
  const width = Math.max(0, ...others.map(({ length }) => length));
  const list = ([name, ...cells]: readonly string[]) =>
    [`${first} ${name}`, ...cells.map((cell, i) => `  ${(others[i] ?? '').padEnd(width)}  ${cell}`)].join('\n');
  return rows.map(list).join('\n');
}

/**
 * A table in plain text: words on the left, numbers on the right of their columns, a rule under the head.
 * @param columns - of the terminal; where the table is wider, its rows are written as lists
 */
export function table(content: TableContent, columns = Number.POSITIVE_INFINITY): string {
  const { head, rows, words = 1 } = content;
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? '').length)));
  if (widths.reduce((sum, width) => sum + width + 2, -2) > columns) return stacked(content);
  const made = new Table({
    chars: QUIET,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: head.map((_, i) => (i < words ? 'left' : 'right')),
  });
  made.push(
    [...head],
    widths.map((width) => '─'.repeat(width)),
    ...rows.map((row) => [...row]),
  );
  return made
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
