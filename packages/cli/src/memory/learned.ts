import type { Examination, MemoryTask } from '@unroll/probe';
import type { CellChoice } from '../cell-choice.js';
import { percent } from '../format.js';
import { interruption } from '../interruption.js';
import { writeReport } from '../report-files.js';
import type { Session } from '../session.js';
import { chart } from '../show/chart.js';
import { type Overall, overall } from '../show/overall.js';
import { table } from '../show/table.js';
import { attempts, type Try } from './attempts.js';
import type { MemoryOptions } from './options.js';
import { taskOf } from './tasks.js';
import { attemptTable, taskText, trainingText, verdict } from './words.js';

/** Tasks that are learned: adding, copy, recall. */
export async function learned(options: MemoryOptions, session: Session): Promise<void> {
  const { out } = session;
  const task = taskOf(options);
  if (!out.json) await out.words(`${out.colors.bold(taskText(task))}\n${out.colors.dim(trainingText(options))}\n`);
  const tries: Try[] = [];
  const done = await tryAll(task, tries, options, session);
  if (tries.length > 0 && !out.json) await show(task, tries, options, session);
  if (done) await writeFiles(task, tries, options, session);
}

/** All tries, one bar over them; undefined where they were interrupted. */
async function tryAll(
  task: MemoryTask,
  tries: Try[],
  options: MemoryOptions,
  session: Session,
): Promise<true | undefined> {
  const { out } = session;
  const all = options.cells.length * options.seeds;
  using stop = interruption(session);
  using bar = overall(session, true);
  const tell = (cell: CellChoice, seed: number, found: Examination) => examination(cell, seed, found, session, bar);
  // A try that solves its task ends before all of its updates: what is left is at most what is said.
  const at = (cell: CellChoice, seed: number, step: number) =>
    bar.at((tries.length + step / options.steps) / all, [
      `${cell}, seed ${seed}, update ${step}`,
      `${tries.length + 1} of ${all}`,
    ]);
  // Without await the listeners would be taken off at once.
  return await stop.during(async () => {
    for await (const one of attempts(task, options, stop.signal, tell, at)) {
      tries.push(one);
      const { examinations: _, ...attempt } = one.attempt;
      if (out.json) await out.record({ type: 'attempt', cell: one.cell, seed: one.seed, ...attempt });
    }
    return true as const;
  });
}

function examination(
  cell: CellChoice,
  seed: number,
  found: Examination,
  { out }: Session,
  bar: Overall,
): Promise<void> {
  if (out.json) return out.record({ type: 'examination', cell, seed, ...found });
  const { step, loss, accuracy, solved } = found;
  const words = `${cell.padEnd(4)} seed ${seed}  update ${String(step).padStart(5)}  loss ${loss.toFixed(5)}  ${percent(accuracy)} right`;
  return bar.line(solved ? out.colors.green(`${words}  solved`) : words);
}

const nameOf = ({ cell, seed }: Try, seeds: number) => (seeds === 1 ? cell : `${cell} ${seed}`);

async function show(task: MemoryTask, tries: readonly Try[], options: MemoryOptions, { out }: Session): Promise<void> {
  await out.line(`\n${table(attemptTable(tries), out.columns)}\n`);
  const lines = tries.map((one) => ({
    name: nameOf(one, options.seeds),
    points: one.attempt.examinations.map(({ step, loss }) => [step, Math.log10(loss)] as const),
  }));
  const drawn = lines.length > 6 ? '' : chart(lines, { xLabel: 'updates', colors: out.colors, columns: out.columns });
  if (drawn !== '') await out.line(`loss on unseen sequences\n${drawn}\n`);
  for (const cell of new Set(tries.map((one) => one.cell))) await out.words(verdict(cell, tries, task));
}

async function writeFiles(
  task: MemoryTask,
  tries: readonly Try[],
  options: MemoryOptions,
  session: Session,
): Promise<void> {
  const { svg, html, seeds } = options;
  if (svg === undefined && html === undefined) return;
  const { plotAttempts, report } = await import('@unroll/probe/plots');
  const figure = plotAttempts(tries.map((one) => ({ name: nameOf(one, seeds), attempt: one.attempt })));
  if (svg !== undefined) await writeReport(svg, figure, session);
  if (html === undefined) return;
  const text = [taskText(task), ...new Set(tries.map(({ cell }) => verdict(cell, tries, task)))];
  const section = { heading: 'Loss on unseen sequences', text, figure, table: attemptTable(tries) };
  await writeReport(
    html,
    report({ title: `Memory: ${task.name}`, lead: trainingText(options), sections: [section] }),
    session,
  );
}
