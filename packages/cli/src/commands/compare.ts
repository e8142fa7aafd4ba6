import type { Command } from 'commander';
import { writeFiles } from '../compare/files.js';
import { addCompareOptions, type CompareOptions } from '../compare/options.js';
import { type Planned, type Run, stepsOf, trainOne } from '../compare/trainings.js';
import { type Variants, variantsOf } from '../compare/variants.js';
import { compareTable, heading, legend, verdicts } from '../compare/words.js';
import { type Corpus, DEFAULT_CORPUS, readCorpus, sourceOf, title } from '../corpus.js';
import { UsageError } from '../errors.js';
import { interruption } from '../interruption.js';
import { checkReports } from '../report-files.js';
import { start } from '../runtime.js';
import type { Session } from '../session.js';
import { overall } from '../show/overall.js';
import { table } from '../show/table.js';
import { oneLine } from '../show/visible.js';
import { wish } from '../train/options/wish.js';
import { settle } from '../train/run/settle.js';

/** Adds `unroll compare`. */
export const compareCommand = (root: Command, session: Session): Command =>
  addCompareOptions(
    root
      .command('compare')
      .summary('train with different values of an option and compare')
      .description(
        'Trains the same network with several values of one option (--hidden 64,128), several seeds each, and says what ' +
          'is different on the part of the text that was held out, and how sure that is.',
      )
      .argument('[files...]', 'text files, - for the standard input, or tiny-shakespeare (default: sonnets)'),
  ).action((files: readonly string[], options: CompareOptions) => compare(files, options, session));

async function compare(files: readonly string[], options: CompareOptions, session: Session): Promise<void> {
  const { out, io } = session;
  if (options['validation'] === 0) throw new UsageError('--validation: expected a share > 0, got 0');
  const variants = variantsOf(options);
  const wishes = variants.values.map((value) => [value, wish(variants.options(value))] as const);
  await checkReports(options, io);
  const source = files.length === 0 ? DEFAULT_CORPUS : sourceOf(files);
  const corpus = await readCorpus(source, io, wishes[0]?.[1]);
  const planned = wishes.map(([value, wanted]): Planned => ({ value, ...settle(wanted, corpus) }));
  await start(options);
  const lead = `${title(source)}; ${heading(planned[0] as Planned, variants, options.seeds)}`;
  if (out.json) await begin(corpus, planned, variants, session);
  else await out.words(`${out.colors.bold(oneLine(lead))}\n`);
  const runs = await trainAll(planned, variants, options.seeds, session);
  if (!runs) return;
  if (out.json) for (const text of verdicts(runs, variants)) await out.record({ type: 'verdict', text });
  else await show(runs, variants, session);
  await writeFiles(runs, lead, variants, options, session);
}

const begin = ({ source }: Corpus, planned: readonly Planned[], { name, values }: Variants, { out }: Session) =>
  out.record({ type: 'start', source, option: name, values, settings: planned.map(({ settings }) => settings) });

/** All trainings, seed by seed; undefined where they were interrupted. */
async function trainAll(
  planned: readonly Planned[],
  { name, title: what, values }: Variants,
  seeds: number,
  session: Session,
): Promise<Run[] | undefined> {
  const { out } = session;
  const width = Math.max(...values.map((value) => String(value).length));
  const all = seeds * planned.length;
  const total = seeds * planned.reduce((sum, one) => sum + stepsOf(one), 0);
  using stop = interruption(session);
  using bar = overall(session);
  // Without await the listeners would be taken off at once.
  return await stop.during(async () => {
    const runs: Run[] = [];
    let done = 0;
    for (let seed = 1; seed <= seeds; seed++)
      for (const one of planned) {
        const words = [`${what} ${one.value}, seed ${seed}`, `${runs.length + 1} of ${all}`];
        const run = await trainOne(one, seed, stop.signal, (step) => bar.at((done + step) / total, words));
        done += stepsOf(one);
        runs.push(run);
        if (out.json) await out.record({ type: 'run', option: name, ...run });
        else await bar.line(`seed ${seed}  ${what} ${String(one.value).padEnd(width)}  ${lossOf(run)}`);
      }
    return runs;
  });
}

/** The last measurement of a training. */
function lossOf({ points, unit }: Run): string {
  const loss = points.at(-1)?.loss as number;
  return `${loss.toFixed(4)}${unit === 'nats' ? ' nats' : ''}`;
}

async function show(runs: readonly Run[], variants: Variants, { out }: Session): Promise<void> {
  await out.line(`\n${table(compareTable(runs, variants), out.columns)}\n`);
  for (const text of verdicts(runs, variants)) await out.words(text);
  await out.words(out.colors.dim(legend(runs)));
}
