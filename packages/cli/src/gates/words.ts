import { percent } from '../format.js';
import type { TableContent } from '../show/table.js';
import type { Look } from './look.js';
import type { Strip } from './text.js';

/** What the gates do. */
export const gateTable = ({ gates }: Look): TableContent => ({
  head: ['gate', 'mean', 'below 0.1', 'above 0.9'],
  rows: gates.map(({ gate, mean, left, right }) => [gate, mean.toFixed(3), percent(left), percent(right)]),
});

/** Which units go along with the text. */
export const trackingTable = ({ tracking }: Look): TableContent => ({
  head: ['feature', 'unit', 'correlation'],
  rows: tracking.map(({ feature, unit, correlation }) => [feature, String(unit), correlation.toFixed(3)]),
});

/** What the colours of a painted text mean, or the digits under it. */
export function paintLegend(cell: string, { what, unit }: Strip, isGate: boolean, colored: boolean): string {
  const [low, high] = isGate ? ['0, shut', '1, open'] : ['−1', '1'];
  const name = what === 'c' ? 'tanh(c)' : what;
  const scale = colored ? `blue near ${low}; red near ${high}` : `digits from 0 near ${low} to 9 near ${high}`;
  return `${name} of unit ${unit} of the ${cell} along the text: ${scale}`;
}

/** What the tables hold. */
export const gateLegend = 'Means over all units and steps; a gate below 0.1 is nearly shut, above 0.9 nearly open.';

/** What the tables hold, and what they do not say. */
export const trackingLegend = ({ part, trace }: Look): string =>
  `The unit of ${trace.hidden} whose ${part} goes along with the feature most. The best of many correlates by chance, too: try another text.`;
