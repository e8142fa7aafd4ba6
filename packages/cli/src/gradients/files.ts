import type { ReportSection } from '@unroll/probe/plots';
import { writeReport } from '../report-files.js';
import type { Session } from '../session.js';
import type { Measured } from './measure.js';
import type { GradientsOptions } from './options.js';
import { gradientTable, heading, LEGEND, sentence } from './words.js';

/** Draws the figure, with the bound of the first vanilla layer. */
async function figureOf(all: readonly Measured[], { hidden }: GradientsOptions): Promise<string> {
  const { plotAgainstLength } = await import('@unroll/probe/plots');
  const vanilla = all.find(({ spectrum, layer }) => spectrum && layer === 1);
  const bound = vanilla?.spectrum && { sigmaMax: vanilla.spectrum.sigmaMax.mean, last: Math.log10(hidden) / 2 };
  return plotAgainstLength(
    all.map(({ name, result, layer }) => ({ name, result, layer: layer - 1 })),
    bound ?? {},
  );
}

/** Writes what was asked for. */
export async function writeFiles(all: readonly Measured[], options: GradientsOptions, session: Session): Promise<void> {
  const { svg, html, lengths } = options;
  if (svg === undefined && html === undefined) return;
  const figure = await figureOf(all, options);
  if (svg !== undefined) await writeReport(svg, figure, session);
  if (html === undefined) return;
  const { report } = await import('@unroll/probe/plots');
  const section: ReportSection = {
    heading: 'Gradient of the loss by the first state',
    text: [LEGEND, ...all.map(sentence)],
    figure,
    table: gradientTable(all, lengths),
  };
  const page = report({ title: 'How gradients flow through time', lead: heading(options), sections: [section] });
  await writeReport(html, page, session);
}
