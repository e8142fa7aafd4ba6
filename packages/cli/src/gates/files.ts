import type { Trace } from '@unroll/probe';
import type { ReportSection } from '@unroll/probe/plots';
import { writeReport } from '../report-files.js';
import type { Session } from '../session.js';
import type { Look, Reading } from './look.js';
import type { GatesOptions } from './options.js';
import { gateLegend, gateTable, trackingLegend, trackingTable } from './words.js';

/** How much of a text a heat map shows. */
const SHOWN = 80;

const beginning = ({ hidden, data }: Trace, steps: number): Trace => ({
  steps,
  hidden,
  data: data.slice(0, steps * hidden),
});

/** Saturation, cells along the text, what tracks what. */
async function sections(one: Look, symbols: readonly string[]): Promise<ReportSection[]> {
  const { plotSaturation, plotTrace } = await import('@unroll/probe/plots');
  const { layer, trace, part, gates, tracking } = one;
  const shown = symbols.slice(0, SHOWN);
  const state = beginning(trace.values[part] as Trace, shown.length);
  const units = [...new Set(tracking.map(({ unit }) => unit))];
  const saturation: ReportSection = {
    heading: `Layer ${layer}, ${trace.cell}: gates`,
    text: [gateLegend],
    figure: gates.length > 0 ? plotSaturation(trace) : '',
    table: gateTable(one),
  };
  const follow: ReportSection = {
    heading: `Layer ${layer}: what goes along with the text`,
    text: [trackingLegend(one)],
    figure: plotTrace(state, {
      symbols: shown,
      units,
      title: `${part} of these units, the first ${shown.length} characters`,
    }),
    table: trackingTable(one),
  };
  return gates.length > 0 ? [saturation, follow] : [follow];
}

/** Writes what was asked for. */
export async function writeFiles(reading: Reading, { svg, html }: GatesOptions, session: Session): Promise<void> {
  const { looks, symbols, source } = reading;
  if (svg !== undefined) {
    const { plotSaturation } = await import('@unroll/probe/plots');
    await writeReport(svg, plotSaturation((looks.at(-1) as Look).trace), session);
  }
  if (html === undefined) return;
  const { report } = await import('@unroll/probe/plots');
  const parts = await Promise.all(looks.map((one) => sections(one, symbols)));
  const lead = `${symbols.length} characters of ${source}`;
  await writeReport(html, report({ title: 'Inside the gates', lead, sections: parts.flat() }), session);
}
