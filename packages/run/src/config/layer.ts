import { checkFraction, checkKeys, checkObject, checkOneOf, checkString, checkWhole, show } from '@unroll/check';
import { ModelFileError } from '../errors.js';
import type { Part } from '../plain/cell.js';
import { type CellName, cells } from '../plain/index.js';
import type { CellConfig, LayerConfig } from './config.js';

/** One layer. */
export interface LayerPlan {
  /** Which cell. */
  readonly cell: CellName;
  /** Whether it goes both ways. */
  readonly both: boolean;
  /** How much of the old state stays (zoneout), where it is wrapped so. */
  readonly rates?: Readonly<Partial<Record<Part, number>>>;
  /** `I`. */
  readonly input: number;
  /** `H`. */
  readonly hidden: number;
}

type Cell = Pick<LayerPlan, 'cell' | 'both' | 'rates'>;

function named(name: string, config: unknown): Cell {
  checkString(name, config);
  if (Object.hasOwn(cells, config)) return { cell: config as CellName, both: false };
  const known = Object.keys(cells).join(', ');
  throw new ModelFileError(
    'cell',
    `${name}: expected one of ${known}, got ${show(config)}; a cell of one's own is stepped by @unroll/cells`,
  );
}

/** Zoneout stands around a cell, bidirectional around either: no file nests deeper. */
function cellPlan(name: string, config: CellConfig, inside: readonly string[]): Cell {
  if (typeof config === 'string' || inside.length === 0) return named(name, config);
  checkObject(name, config, 'the name of a cell, or { kind, cell }');
  checkKeys(name, config, ['kind', 'cell', 'rates']);
  checkOneOf(`${name}.kind`, config.kind, inside);
  const { kind, cell, rates = {} } = config;
  if (kind === 'bidirectional') return { ...cellPlan(`${name}.cell`, cell, ['zoneout']), both: true };
  checkKeys(`${name}.rates`, rates, ['h', 'c']);
  for (const [part, rate] of Object.entries(rates)) checkFraction(`${name}.rates.${part}`, rate);
  return { ...cellPlan(`${name}.cell`, cell, []), rates };
}

/**
 * Reads the description of a layer.
 * @param name - where it stands, for errors
 * @param config - what came out of a file
 * @param input - `I`
 * @returns the layer
 * @throws ModelFileError where the cell does not come with the package
 * @throws RangeError or TypeError that names the entry that does not fit
 */
export function layerPlan(name: string, config: LayerConfig, input: number): LayerPlan {
  checkKeys(name, config, ['cell', 'hidden']);
  checkWhole(`${name}.hidden`, config.hidden);
  return { ...cellPlan(`${name}.cell`, config.cell, ['bidirectional', 'zoneout']), input, hidden: config.hidden };
}

/**
 * How wide a layer's output is.
 * @param layer - the layer
 * @returns `H`, or `2H` where it goes both ways
 */
export const widthOf = ({ both, hidden }: LayerPlan): number => (both ? 2 : 1) * hidden;
