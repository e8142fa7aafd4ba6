import type { Command } from 'commander';
import { DEFAULT_CHECKPOINT } from '../checkpoint/default.js';
import { openModel } from '../checkpoint/open.js';
import { UsageError } from '../errors.js';
import { plural } from '../format.js';
import { writeFiles } from '../gates/files.js';
import { type Look, type Reading, read } from '../gates/look.js';
import { addGatesOptions, type GatesOptions } from '../gates/options.js';
import { painted, type Strip, stripOf } from '../gates/text.js';
import { gateLegend, gateTable, paintLegend, trackingLegend, trackingTable } from '../gates/words.js';
import { checkReports } from '../report-files.js';
import type { Session } from '../session.js';
import { table } from '../show/table.js';
import { oneLine } from '../show/visible.js';

/** Adds `unroll gates`. */
export const gatesCommand = (root: Command, session: Session): Command =>
  addGatesOptions(
    root
      .command('gates')
      .summary('look inside a trained model while it reads')
      .description(
        'Lets a trained model read a text and looks at its gates: how often they are nearly shut or open, and which unit ' +
          'goes along with which feature of the text.',
      )
      .argument('[checkpoint]', 'a file that `unroll train` saved', DEFAULT_CHECKPOINT),
  ).action((path: string, options: GatesOptions) => gates(path, options, session));

async function gates(path: string, options: GatesOptions, session: Session): Promise<void> {
  const { out, io } = session;
  await checkReports(options, io);
  using opened = await openModel(path, options, io);
  const reading = await read(opened, options, io);
  if (options.svg !== undefined && reading.looks.at(-1)?.gates.length === 0)
    throw new UsageError(`--svg: expected a cell with gates, got ${opened.model.net.layers.at(-1)?.cell.name}`);
  const strips = reading.looks.map((one) => stripOf(one, options));
  if (out.json) await records(path, reading, strips, session);
  else await show(path, reading, strips, session);
  await writeFiles(reading, options, session);
}

async function records(
  checkpoint: string,
  { source, symbols, looks }: Reading,
  strips: readonly Strip[],
  { out }: Session,
): Promise<void> {
  await out.record({ type: 'start', checkpoint, source, characters: symbols.length });
  for (const [i, { layer, trace, gates: all, part, tracking }] of looks.entries()) {
    for (const gate of all) await out.record({ type: 'gate', layer, cell: trace.cell, ...gate });
    for (const one of tracking) await out.record({ type: 'tracking', layer, part, ...one });
    await out.record({ type: 'unit', layer, ...strips[i] });
  }
}

async function show(
  path: string,
  { source, symbols, looks }: Reading,
  strips: readonly Strip[],
  session: Session,
): Promise<void> {
  const { out } = session;
  const { bold, dim } = out.colors;
  await out.words(`${bold(oneLine(path))} reads ${plural(symbols.length, 'character')} of ${oneLine(source)}`);
  for (const [i, one] of looks.entries()) {
    await showLayer(one, session);
    await showText(one, symbols, strips[i] as Strip, session);
  }
  if (looks.some(({ gates: all }) => all.length > 0)) await out.words(dim(gateLegend));
  await out.words(dim(trackingLegend(looks.at(-1) as Look)));
}

/** The text, painted by a unit. */
async function showText({ trace, gates: all }: Look, symbols: readonly string[], strip: Strip, { out }: Session) {
  const isGate = all.some(({ gate }) => gate === strip.what);
  await out.words(out.colors.dim(paintLegend(trace.cell, strip, isGate, out.colors.isColorSupported)));
  for (const row of painted(symbols, strip, isGate, out)) await out.line(row);
  await out.line();
}

async function showLayer(one: Look, { out }: Session): Promise<void> {
  const { layer, trace, gates: all } = one;
  await out.line(`\n${out.colors.bold(`layer ${layer}`)}, ${trace.cell} of ${plural(trace.hidden, 'unit')}\n`);
  if (all.length > 0) await out.line(`${table(gateTable(one), out.columns)}\n`);
  await out.line(`${table(trackingTable(one), out.columns)}\n`);
}
