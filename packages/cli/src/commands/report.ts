import { parse } from 'node:path';
import type { Command } from 'commander';
import { DEFAULT_CHECKPOINT } from '../checkpoint/default.js';
import { readCheckpoint } from '../checkpoint/open.js';
import { count } from '../format.js';
import { again } from '../report/again.js';
import { page } from '../report/page.js';
import { type ToldRun, toldBy } from '../report/run.js';
import { leadOf, results } from '../report/words.js';
import { checkReports, writeReport } from '../report-files.js';
import type { CommonOptions, Session } from '../session.js';
import { oneLine } from '../show/visible.js';
import { cut, wrap } from '../show/width.js';

/** The values of the command's options. */
interface ReportCommandOptions extends CommonOptions {
  readonly html?: string | true;
}

/** Columns where there is no terminal. */
const COLUMNS = 100;

/** Adds `unroll report`. */
export const reportCommand = (root: Command, session: Session): Command =>
  root
    .command('report')
    .summary('tell how a run went')
    .description(
      'Tells how a run of `unroll train` went, as its checkpoint keeps it: losses, what is to be beaten, what the network ' +
        'wrote on the way. --html makes a page of it that stands on its own.',
    )
    .argument('[checkpoint]', 'a file that `unroll train` saved', DEFAULT_CHECKPOINT)
    .option('--html [path]', 'save a page that stands on its own (default: beside the checkpoint, .html)')
    .action((path: string, options: ReportCommandOptions) => tell(path, options, session));

async function tell(path: string, { html }: ReportCommandOptions, session: Session): Promise<void> {
  const { io, out } = session;
  const { name } = parse(path);
  const file = html === true ? `${path.slice(0, path.length - parse(path).base.length)}${name}.html` : html;
  await checkReports(file === undefined ? {} : { html: file }, io);
  const run = toldBy(path, await readCheckpoint(path, io));
  if (out.json) await record(run, session);
  else await show(run, session);
  if (file !== undefined) await writeReport(file, await page(run, io), session);
}

function record({ path, settings, history, step, seconds, best, parameters }: ToldRun, { out }: Session) {
  const { version: _, ...way } = history;
  const [at, loss] = best ?? [];
  return out.record({
    ...{ type: 'report', checkpoint: path, step, seconds, parameters },
    ...(best && { best: { step: at, loss } }),
    ...{ ...way, settings },
  });
}

async function show(run: ToldRun, { out, io }: Session): Promise<void> {
  const { bold, dim } = out.colors;
  const columns = out.columns ?? COLUMNS;
  await out.line(`${bold(oneLine(run.path))}\n${wrap(leadOf(run), columns)}\n`);
  for (const text of results(run)) await out.line(wrap(text, columns));
  await out.line();
  for (const { step, text } of run.history.samples) {
    const label = `step ${count(step)} wrote`;
    await out.line(`${dim(label)} ${cut(oneLine(text), columns - label.length - 2)}`);
  }
  if (run.history.samples.length > 0) await out.line();
  for (const line of again(run.path, run.settings, run.isSeries, io)) await out.line(oneLine(line));
}
