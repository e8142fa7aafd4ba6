import { invocation } from './invocation.js';
import type { Io } from './io.js';
import { DEFAULT_SECONDS } from './train/options/table.js';
import { version } from './version.js';

/** What the command says where it is asked for nothing: three lines to begin with. */
export function welcome(io: Io): string {
  const lines = [
    [['train'], `learns Shakespeare's sonnets, in ${DEFAULT_SECONDS} seconds at most, and writes`],
    [['sample'], 'writes more of what it learned'],
    [['train', 'my-text.txt'], 'learns your own text'],
  ] as const;
  const commands = lines.map(([words]) => invocation(io, ...words));
  const width = Math.max(...commands.map(({ length }) => length));
  const narrow = (io.stderr.columns ?? Infinity) < width + 70;
  const shown = lines.map(([, text], i) =>
    narrow ? `  ${commands[i]}\n      ${text}` : `  ${(commands[i] as string).padEnd(width)}   ${text}`,
  );
  return [
    `unroll ${version()}: recurrent networks that learn to write.`,
    `Three lines to begin with:\n\n${shown.join('\n')}\n`,
    `${invocation(io, '--help')} shows all there is.\n`,
  ].join('\n');
}
