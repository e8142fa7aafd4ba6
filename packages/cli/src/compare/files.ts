import { spread } from '@unroll/probe';
import { type ReportOptions, writeReport } from '../report-files.js';
import type { Session } from '../session.js';
import type { Run } from './trainings.js';
import type { Variants } from './variants.js';
import { compareTable, legend, lossText, verdicts } from './words.js';

/** The curves of each value: mean and spread over the seeds at every measurement. */
function curves(runs: readonly Run[], { title, values }: Variants) {
  return values.map((value) => {
    const own = runs.filter((run) => run.value === value);
    const points = (own[0]?.points ?? []).map(({ step }, at) => {
      const { mean, deviation } = spread(own.map(({ points: all }) => all[at]?.loss as number));
      return { x: step, y: mean, deviation };
    });
    return { name: `${title} ${value}`, points };
  });
}

/** Writes what was asked for. */
export async function writeFiles(
  runs: readonly Run[],
  lead: string,
  variants: Variants,
  { svg, html }: ReportOptions,
  session: Session,
): Promise<void> {
  if (svg === undefined && html === undefined) return;
  const { plotCurves, report } = await import('@unroll/probe/plots');
  const labels = { title: 'Held-out loss', xLabel: 'updates', yLabel: lossText(runs) };
  const figure = plotCurves(curves(runs, variants), labels);
  if (svg !== undefined) await writeReport(svg, figure, session);
  if (html === undefined) return;
  const text = [legend(runs), ...verdicts(runs, variants)];
  const sections = [{ heading: 'Held-out loss', text, figure, table: compareTable(runs, variants) }];
  await writeReport(html, report({ title: `What the ${variants.title} does`, lead, sections }), session);
}
