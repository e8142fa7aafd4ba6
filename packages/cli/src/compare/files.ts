import { spread } from '@unroll/probe';
import { writeReport } from '../report-files.js';
import type { Session } from '../session.js';
import type { CompareOptions } from './options.js';
import type { Run } from './trainings.js';
import { compareTable, LEGEND, verdicts } from './words.js';

/** The curves of each value: mean and spread over the seeds at every measurement. */
function curves(runs: readonly Run[], { forgetBias }: CompareOptions) {
  return forgetBias.map((bias) => {
    const own = runs.filter((run) => run.forgetBias === bias);
    const points = (own[0]?.points ?? []).map(({ step }, at) => {
      const { mean, deviation } = spread(own.map(({ points: all }) => all[at]?.nats as number));
      return { x: step, y: mean, deviation };
    });
    return { name: `forget bias ${bias}`, points };
  });
}

/** Writes what was asked for. */
export async function writeFiles(
  runs: readonly Run[],
  lead: string,
  options: CompareOptions,
  session: Session,
): Promise<void> {
  const { svg, html } = options;
  if (svg === undefined && html === undefined) return;
  const { plotCurves, report } = await import('@unroll/probe/plots');
  const figure = plotCurves(curves(runs, options), {
    title: 'Held-out loss',
    xLabel: 'updates',
    yLabel: 'nats per character',
  });
  if (svg !== undefined) await writeReport(svg, figure, session);
  if (html === undefined) return;
  const text = [LEGEND, ...verdicts(runs, options)];
  const sections = [{ heading: 'Held-out loss', text, figure, table: compareTable(runs, options) }];
  await writeReport(html, report({ title: 'What the forget bias does', lead, sections }), session);
}
