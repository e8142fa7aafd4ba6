import type { Command } from 'commander';
import { openSeries, readCheckpoint } from '../checkpoint/open.js';
import { readCorpus, sourceOf } from '../corpus.js';
import { foretell } from '../predict/foretell.js';
import type { RuntimeOptions } from '../runtime.js';
import type { CommonOptions, Session } from '../session.js';
import { table } from '../show/table.js';

/** The values of the command's options. */
type PredictOptions = CommonOptions & RuntimeOptions;

/** Adds `unroll predict`. */
export const predictCommand = (root: Command, session: Session): Command =>
  root
    .command('predict')
    .summary('foretell the next rows of a table')
    .description('Lets a network of numbers read a table and foretell the rows that follow, in the unit of the data.')
    .argument('<checkpoint>', 'a file that `unroll train --target` saved')
    .argument('<files...>', 'a table (CSV), or - for the standard input')
    .action((path: string, files: readonly string[], options: PredictOptions) =>
      predict(path, files, options, session),
    );

async function predict(
  path: string,
  files: readonly string[],
  options: PredictOptions,
  { io, out }: Session,
): Promise<void> {
  using opened = await openSeries(path, await readCheckpoint(path, io), options);
  const rows = foretell(opened, await readCorpus(sourceOf(files), io));
  const { targets } = opened;
  if (!out.json)
    return out.line(
      table({
        head: ['ahead', ...targets],
        rows: rows.map((row, ahead) => [String(ahead + 1), ...row.map((value) => value.toPrecision(6))]),
      }),
    );
  for (const [ahead, row] of rows.entries()) {
    const values = Object.fromEntries(targets.map((name, i) => [name, row[i]]));
    await out.record({ type: 'prediction', ahead: ahead + 1, values });
  }
}
