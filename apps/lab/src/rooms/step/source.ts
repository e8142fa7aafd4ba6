// The packages' own source, taken when the page is built: what is lit is what runs.
import gruSource from '../../../../../packages/cells/src/cells/gru.ts?raw';
import lstmSource from '../../../../../packages/cells/src/cells/lstm.ts?raw';
import rnnSource from '../../../../../packages/cells/src/cells/rnn.ts?raw';
import gruBack from '../../../../../packages/probe/src/walk/gru.ts?raw';
import lstmBack from '../../../../../packages/probe/src/walk/lstm.ts?raw';
import rnnBack from '../../../../../packages/probe/src/walk/rnn.ts?raw';
import type { Walked } from '../../worker/step';

/** A piece of source. */
export interface Source {
  /** Where it stands in the repository. */
  readonly file: string;
  readonly lines: readonly string[];
}

const indent = (line: string) => line.length - line.trimStart().length;

/** From the line that begins so to the one that closes it, moved to the left. */
export function piece(source: string, begin: string): string[] {
  const lines = source.split('\n');
  const from = lines.findIndex((line) => line.trimStart().startsWith(begin));
  if (from < 0) throw new Error(`source: expected a line that begins with ${begin}`);
  const left = indent(lines[from] as string);
  const length = lines.slice(from + 1).findIndex((line) => line.trim() !== '' && indent(line) <= left);
  return lines.slice(from, from + length + 2).map((line) => line.slice(left));
}

const forward = (cell: string, text: string, ...functions: string[]): Source => ({
  file: `packages/cells/src/cells/${cell}.ts`,
  lines: functions.flatMap((name, k) => [...(k > 0 ? [''] : []), ...piece(text, `export function ${name}(`)]),
});
const back = (cell: string, text: string): Source => ({
  file: `packages/probe/src/walk/${cell}.ts`,
  lines: piece(text, 'back: (after) => {'),
});

/** The source of a step, and of a step back, by the cell. */
export const sources: Readonly<Record<Walked, { readonly forward: Source; readonly back: Source }>> = {
  rnn: { forward: forward('rnn', rnnSource, 'rnnStep'), back: back('rnn', rnnBack) },
  lstm: { forward: forward('lstm', lstmSource, 'lstmGates', 'lstmStep'), back: back('lstm', lstmBack) },
  gru: { forward: forward('gru', gruSource, 'gruGates', 'gruStep'), back: back('gru', gruBack) },
};

/** Which lines of a source begin so. */
export const linesThat = ({ lines }: Source, beginnings: readonly string[]): number[] =>
  lines.flatMap((line, at) => (beginnings.some((begin) => line.trimStart().startsWith(begin)) ? [at] : []));
