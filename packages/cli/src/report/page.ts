import type { ReportSection } from '@unroll/probe/plots';
import { count } from '../format.js';
import type { Io } from '../io.js';
import { oneLine, visible } from '../show/visible.js';
import { again } from './again.js';
import type { ToldRun } from './run.js';
import { configuration, leadOf, machine, results } from './words.js';

interface Line {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly dashed?: boolean;
}

/** The curve of the training, a point at the end of the steps it is the mean of; of the rest, too, where it is all there is. */
function trainingLine({ history: { training } }: ToldRun): Line {
  const { from, every, means, rest } = training;
  const points = means.map((y, i) => ({ x: from + (i + 1) * every, y }));
  const alone = points.length === 0 && rest.count > 0;
  return { name: 'training', points: alone ? [{ x: from + rest.count, y: rest.sum / rest.count }] : points };
}

/** Losses, and what is to be beaten as lines across. */
function curvesOf(run: ToldRun): Line[] {
  const { history } = run;
  const drawn: Line[] = [
    trainingLine(run),
    { name: 'held out', points: history.heldOut.map(([x, y]) => ({ x, y })) },
  ].filter(({ points }) => points.length > 0);
  const xs = drawn.flatMap(({ points }) => points.map(({ x }) => x));
  const ends = [Math.min(...xs), Math.max(...xs)];
  const floors = history.guesses.map(({ name, loss }) => ({
    name: visible(name),
    points: ends.map((x) => ({ x, y: loss })),
    dashed: true,
  }));
  return drawn.length > 0 ? [...drawn, ...floors] : [];
}

async function lossSection(run: ToldRun): Promise<ReportSection> {
  const { plotCurves } = await import('@unroll/probe/plots');
  const curves = curvesOf(run);
  const yLabel = run.isSeries ? 'mean squared error, normalised' : `nats per ${run.units.symbol}`;
  const figure = curves.length > 0 ? plotCurves(curves, { title: 'Loss', xLabel: 'steps', yLabel }) : '';
  return { heading: 'Loss', text: results(run), figure };
}

/** The page of a run. */
export async function page(run: ToldRun, io: Io): Promise<string> {
  const { report } = await import('@unroll/probe/plots');
  const { history, settings, path, isSeries } = run;
  const samples: ReportSection = {
    heading: 'What it wrote',
    texts: history.samples.map(({ step, text }) => ({ label: `after step ${count(step)}`, text: visible(text) })),
  };
  const lines = again(path, settings, isSeries, io);
  const timed = 'A run that time limits makes more steps on a faster machine; --steps makes the same ones everywhere.';
  const sections: ReportSection[] = [
    await lossSection(run),
    ...(history.samples.length > 0 ? [samples] : []),
    { heading: 'Configuration', table: { head: ['option', 'value'], rows: configuration(settings), words: 2 } },
    { heading: 'Machine', table: { head: ['part', 'what'], rows: machine(run), words: 2 } },
    {
      heading: 'The same again',
      text: settings.budget.unit === 'seconds' ? [timed] : [],
      texts: [{ label: 'Command lines', text: lines.map(oneLine).join('\n') }],
    },
  ];
  return report({ title: `Run ${oneLine(path)}`, lead: leadOf(run), sections });
}
