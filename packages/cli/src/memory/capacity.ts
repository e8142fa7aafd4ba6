import { type Capacity, memoryCapacity } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { plural } from '../format.js';
import { writeReport } from '../report-files.js';
import type { Session } from '../session.js';
import { type TableContent, table } from '../show/table.js';
import type { MemoryOptions } from './options.js';
import { startOf } from './tasks.js';

type Found = readonly { readonly name: string; readonly capacity: Capacity }[];

/** Lengths to show: a few, and the last. */
const shown = (length: number) => [1, 2, 5, 10, 20, 50, 100, 200, 500].filter((n) => n < length).concat(length);

const capacityTable = (all: Found, length: number): TableContent => ({
  head: ['length', ...all.map(({ name, capacity }) => `${name} (${capacity.state})`)],
  rows: shown(length).map((n) => [
    String(n),
    ...all.map(({ capacity }) => {
      const { mean, deviation } = capacity.carried[n - 1] as Capacity['carried'][number];
      return `${mean.toFixed(2)} ±${deviation.toFixed(2)}`;
    }),
  ]),
  words: 0,
});

const LEGEND =
  'How many inputs of a sequence a linear readout finds in the state of new weights; in brackets the size of the state, which no length can pass (Jaeger 2001).';

/** How much a state of fixed size carries as the sequence grows; nothing is learned. */
export async function capacity(options: MemoryOptions, session: Session): Promise<void> {
  const { out } = session;
  const { cells, hidden, length, seeds, svg, html } = options;
  const all: { name: string; capacity: Capacity }[] = [];
  for (const cell of cells) {
    const { net, init } = startOf(cell, { forgetBias: options.forgetBias ?? 1, length });
    const found = memoryCapacity(net, { hidden, seeds, init, longest: length, random: seeded });
    all.push({ name: cell, capacity: found });
    const { state, carried } = found;
    if (out.json) await out.record({ type: 'capacity', cell, state, carried: carried.map(({ mean }) => mean) });
  }
  const content = capacityTable(all, length);
  if (!out.json) {
    await out.line(
      `${out.colors.bold('inputs that the state carries')}, ${plural(hidden, 'unit')}, ${plural(seeds, 'seed')}\n`,
    );
    await out.line(`${table(content, out.columns)}\n`);
    await out.words(out.colors.dim(LEGEND));
  }
  if (svg === undefined && html === undefined) return;
  const { plotCapacity, report } = await import('@unroll/probe/plots');
  const figure = plotCapacity(all);
  if (svg !== undefined) await writeReport(svg, figure, session);
  const sections = [{ heading: 'Inputs that the state carries', text: [LEGEND], figure, table: content }];
  if (html !== undefined) await writeReport(html, report({ title: 'The capacity of a state', sections }), session);
}
