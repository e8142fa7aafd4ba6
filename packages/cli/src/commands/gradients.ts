import type { Command } from 'commander';
import { checkForgetBias } from '../cell-choice.js';
import { writeFiles } from '../gradients/files.js';
import { type Measured, measure } from '../gradients/measure.js';
import { addGradientsOptions, type GradientsOptions } from '../gradients/options.js';
import { gradientTable, heading, LEGEND, sentence } from '../gradients/words.js';
import { checkReports } from '../report-files.js';
import { start } from '../runtime.js';
import type { Session } from '../session.js';
import { chart } from '../show/chart.js';
import { table } from '../show/table.js';
import { checkCells } from '../train/run/fits.js';

/** Adds `unroll gradients`. */
export const gradientsCommand = (root: Command, session: Session): Command =>
  addGradientsOptions(
    root
      .command('gradients')
      .summary('show how gradients vanish, explode or are kept')
      .description(
        'Measures how much of a loss reaches the first state of a network with new weights, against the length of the ' +
          'sequence: a table, a chart, and the theory beside it. Nothing underflows: T = 1000 shows numbers.',
      ),
  ).action((options: GradientsOptions) => gradients(options, session));

async function gradients(options: GradientsOptions, session: Session): Promise<void> {
  const { out, io } = session;
  checkForgetBias(options);
  checkCells({ ...options, batch: 1, window: Math.max(...options.lengths) }, '--lengths');
  await checkReports(options, io);
  await start(options);
  const { json: _, debug: __, svg: ___, html: ____, threads: _____, ...settings } = options;
  if (out.json) await out.record({ type: 'start', ...settings });
  const all: Measured[] = [];
  for (const cell of options.cells) {
    const measured = measure(cell, options);
    all.push(...measured);
    if (out.json) for (const one of measured) await records(one, session);
  }
  if (!out.json) await show(all, options, session);
  await writeFiles(all, options, session);
}

async function records({ cell, layer, result, found, spectrum }: Measured, { out }: Session): Promise<void> {
  for (const part of ['h', 'c'] as const) {
    const curve = found[part];
    if (!curve) continue;
    for (const [i, length] of result.lengths.entries())
      await out.record({ type: 'gradient', cell, layer, part, length, log10: curve.log10[i] });
    if (curve.line) await out.record({ type: 'line', cell, layer, part, ...curve.line });
  }
  if (spectrum) await out.record({ type: 'spectrum', cell, layer, ...spectrum });
}

async function show(all: readonly Measured[], options: GradientsOptions, { out }: Session): Promise<void> {
  const { bold, dim } = out.colors;
  await out.line(bold('‖∂L/∂h₀‖ against T'));
  await out.words(dim(heading(options)));
  await out.line(`\n${table(gradientTable(all, options.lengths), out.columns)}\n`);
  const lines = all.map(({ name, found }) => ({
    name,
    points: options.lengths
      .map((T, i) => [T, found.h.log10[i]?.mean ?? Number.NaN] as const)
      .toSorted(([a], [b]) => a - b),
  }));
  const drawn = chart(lines, { xLabel: 'T', colors: out.colors, columns: out.columns });
  if (drawn !== '') await out.line(`${drawn}\n`);
  for (const one of all) await out.words(sentence(one));
  await out.words(dim(LEGEND));
}
