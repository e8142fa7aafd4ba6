import { resolve } from 'node:path';
import type { Command } from 'commander';
import { CliError, describe, EXIT, isMemory } from '../errors.js';
import type { Session } from '../session.js';
import { budgetText, doubled, isTimeUp } from '../train/options/budget.js';
import { addTrainOptions } from '../train/options/declare.js';
import type { TrainOptions } from '../train/options/values.js';
import { bar } from '../train/report/bar.js';
import { lines, nothing } from '../train/report/display.js';
import { hints, morePatience } from '../train/report/hints.js';
import { jsonReporter } from '../train/report/json-reporter.js';
import type { Ending, Reporter } from '../train/report/reporter.js';
import { textReporter } from '../train/report/text-reporter.js';
import { unitsOf } from '../train/report/units.js';
import { begin, type Start } from '../train/run/begin.js';
import { footprint } from '../train/run/footprint.js';
import { keep, steps } from '../train/run/loop.js';
import { saver } from '../train/run/saver.js';
import { setUp, type Training } from '../train/run/setup.js';
import { letSpeak } from '../train/run/speak.js';
import { stopper } from '../train/run/stopper.js';

/** Parameters from which drawing the first weights takes long enough to be told. */
const SLOW = 2e6;

/** Adds `unroll train`. */
export const trainCommand = (root: Command, session: Session): Command =>
  addTrainOptions(
    root
      .command('train')
      .summary('train a network on a text, a list or a table')
      .description(
        'Trains a recurrent network to predict the next character of a text or of the items of a list (--lines), or the ' +
          'next rows of a table of numbers (--target); measures it on a part that was held out, saves a checkpoint and ' +
          'lets the network write.',
      )
      .argument(
        '[files...]',
        "text files, - for the standard input, or tiny-shakespeare, downloaded once (default: Shakespeare's sonnets)",
      ),
  ).action((files: readonly string[], options: TrainOptions, command: Command) =>
    train(files, options, command, session),
  );

async function train(
  files: readonly string[],
  options: TrainOptions,
  command: Command,
  session: Session,
): Promise<void> {
  const { io } = session;
  const start = await begin(files, options, command, io);
  using reporter = reporterFor(start, options, session);
  const { parameters } = footprint({ ...start.settings, ends: start.data.ends });
  if (parameters > SLOW && !start.past) await reporter.preparing(parameters);
  using training = await setUp(start, options, io).catch(outOfMemory);
  checkUnfinished(training, start);
  await reporter.begin({ training, ...start });
  const { ending, weights } = await work(training, start, options, reporter, session).catch(outOfMemory);
  if (ending !== 'budget' && ending !== 'patience') session.exitCode = ending === 'closed' ? EXIT.ok : EXIT[ending];
  else if (options.sample > 0) await letSpeak(training, weights, options.sample, reporter, session);
  await reporter.hint(hints(start, ending, io));
}

/** Memory that ran out on the way, in words that say what to do. */
function outOfMemory(error: unknown): never {
  if (!isMemory(error)) throw error;
  throw new CliError(`out of memory (${describe(error)}): take a smaller --batch, --window or --hidden`, {
    cause: error,
  });
}

/** Steps, evaluation and saving: the part that signals bring to an early but good end. Says of which step the weights are. */
async function work(
  training: Training,
  start: Start,
  { sample }: TrainOptions,
  reporter: Reporter,
  session: Session,
): Promise<{ readonly ending: Ending; readonly weights: number }> {
  const save = saver(resolve(session.io.cwd, start.out), start.replaces);
  using stop = stopper(session);
  const surroundings = { session, reporter, stopper: stop, save, out: start.out, sample };
  const ended = await steps(training, surroundings);
  reporter.close();
  const { kept, bytes } = await keep(training, ended, surroundings);
  const { step } = training.trainer;
  await reporter.saved(step, start.out, bytes);
  await reporter.end({
    ending: ended.ending,
    step,
    seconds: training.seconds,
    kept,
    guesses: training.data.guesses(),
    out: start.out,
    bytes,
  });
  return { ending: ended.ending, weights: kept?.step ?? step };
}

function reporterFor({ data }: Start, { quiet }: TrainOptions, { io, out }: Session): Reporter & Disposable {
  const units = unitsOf(data);
  const display = quiet ? nothing : out.live ? bar(io, out, units) : lines(out, units);
  const reporter = out.json ? jsonReporter(out) : textReporter(out, data, display, quiet === true);
  return { ...reporter, [Symbol.dispose]: reporter.close };
}

/** Refuses to go on with a run that has nothing left to do. */
function checkUnfinished({ trainer, seconds }: Training, { past, settings }: Start): void {
  if (trainer.stopped === undefined && !isTimeUp(settings.budget, { step: trainer.step, seconds })) return;
  const advice =
    trainer.stopped === 'patience'
      ? `a larger --patience: ${morePatience(settings).join(' ')}`
      : `more: ${doubled(settings.budget).join(' ')}`;
  throw new CliError(
    `${past?.path}: this run of ${budgetText(settings.budget)} is complete; to go on ask for ${advice}`,
  );
}
