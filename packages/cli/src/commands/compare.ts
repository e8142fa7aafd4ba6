import { ready } from '@unroll/tensor';
import type { Command } from 'commander';
import { writeFiles } from '../compare/files.js';
import { addCompareOptions, type CompareOptions } from '../compare/options.js';
import { type Run, trainOne } from '../compare/trainings.js';
import { compareTable, heading, LEGEND, verdicts } from '../compare/words.js';
import { DEFAULT_CORPUS, readCorpus, title } from '../corpus.js';
import { UsageError } from '../errors.js';
import { interruption } from '../interruption.js';
import { checkReports } from '../report-files.js';
import type { Session } from '../session.js';
import { table } from '../show/table.js';
import { type Data, prepare } from '../train/data.js';

/** Adds `unroll compare`. */
export const compareCommand = (root: Command, session: Session): Command =>
  addCompareOptions(
    root
      .command('compare')
      .summary('train with different forget biases and compare')
      .description(
        'Trains the same network with different forget biases, several seeds each, and says what is different on the ' +
          'part of the text that was held out, and how sure that is.',
      )
      .argument('[file]', 'a text file, - for the standard input, sonnets, or tiny-shakespeare', DEFAULT_CORPUS),
  ).action((file: string, options: CompareOptions) => compare(file, options, session));

async function compare(file: string, options: CompareOptions, session: Session): Promise<void> {
  const { out, io } = session;
  if (options.validation === 0) throw new UsageError('--validation: expected a share > 0, got 0');
  await checkReports(options, io);
  const corpus = await readCorpus(file, io);
  const data = prepare(corpus, { mode: 'streams', batch: undefined, ...options }, title(file));
  await ready();
  const lead = `${title(file)}; ${heading(options, data.batch)}`;
  const { json: _, debug: __, svg: ___, html: ____, ...settings } = options;
  if (out.json) await out.record({ type: 'start', source: file, ...settings, batch: data.batch });
  else await out.line(`${out.colors.bold(lead)}\n`);
  const runs = await trainAll(data, options, session);
  if (!runs) return;
  if (out.json) for (const text of verdicts(runs, options)) await out.record({ type: 'verdict', text });
  else await show(runs, options, session);
  await writeFiles(runs, lead, options, session);
}

/** All trainings, seed by seed; undefined where they were interrupted. */
async function trainAll(data: Data, options: CompareOptions, session: Session): Promise<Run[] | undefined> {
  const { out } = session;
  using stop = interruption(session);
  // Without await the listeners would be taken off at once.
  return await stop.during(async () => {
    const runs: Run[] = [];
    for (let seed = 1; seed <= options.seeds; seed++)
      for (const bias of options.forgetBias) {
        const run = await trainOne(bias, seed, data, options, stop.signal);
        runs.push(run);
        const nats = run.points.at(-1)?.nats as number;
        if (out.json) await out.record({ type: 'run', ...run });
        else await out.line(`seed ${seed}  forget bias ${String(bias).padEnd(6)} ${nats.toFixed(4)} nats`);
      }
    return runs;
  });
}

async function show(runs: readonly Run[], options: CompareOptions, { out }: Session): Promise<void> {
  await out.line(`\n${table(compareTable(runs, options))}\n`);
  for (const text of verdicts(runs, options)) await out.line(text);
  await out.line(out.colors.dim(LEGEND));
}
