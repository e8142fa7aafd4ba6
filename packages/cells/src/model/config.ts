import { checkFraction, checkKeys, checkObject, checkOneOf, checkString, checkWhole, show } from '@unroll/check';
import type { Cell } from '../cells/cell.js';
import { cells as ours } from '../cells/index.js';
import { zoneout } from '../cells/zoneout.js';
import type { Chrono } from '../init/chrono.js';
import { bidirectional } from '../net/bidirectional.js';
import type { Layer, LayerConfig } from '../net/layer.js';
import type { HeadConfig } from './head.js';
import type { InputConfig } from './input.js';

/** The format of configurations and weights that is written; this and all before it are read. */
export const FORMAT = 2;

/** One layer of a model, as plain JSON. */
export interface LayerEntryConfig {
  /** The cell's name, or a wrapper around one. */
  readonly cell: LayerConfig;
  /** `H`. */
  readonly hidden: number;
}

/** What a model is made of, as plain JSON: all that is needed beside the weights to make it again. */
export interface ModelConfig {
  /** The format of this record and of the weights' names. */
  readonly format: number;
  /** What it reads. */
  readonly input: InputConfig;
  /** Its layers, the one nearest to the input first. */
  readonly layers: readonly LayerEntryConfig[];
  /** Rate of dropout between the layers, in training. */
  readonly dropout: number;
  /** Rate of dropout of recurrent weights, in training. */
  readonly weightDrop: number;
  /** What it is asked for. */
  readonly head: HeadConfig;
  /** Forget bias the weights started with, where it was not the cell's default. */
  readonly forgetBias?: number | Chrono;
}

/** Cells of one's own, by name. */
export type OwnCells = Readonly<Record<string, Cell>>;

const WRAPPERS = ['bidirectional', 'zoneout'];

function cellFrom(name: string, config: LayerConfig, own: OwnCells): Cell {
  if (typeof config === 'object') {
    const inner = wrapped(name, config, own);
    if (inner.directions === 1) return inner as Cell;
    throw new TypeError(`${name}: expected a cell that goes one way, got ${inner.name}`);
  }
  checkString(name, config);
  if (Object.hasOwn(own, config)) return own[config] as Cell;
  if (Object.hasOwn(ours, config)) return ours[config as keyof typeof ours];
  const known = [...Object.keys(ours), ...Object.keys(own)];
  throw new RangeError(
    `${name}: expected one of ${known.join(', ')}, got ${show(config)}; a cell of one's own is given to open as { cells: { name: cell } }`,
  );
}

function wrapped(name: string, config: Exclude<LayerConfig, string>, own: OwnCells): Layer {
  checkObject(name, config, 'the name of a cell, or { kind, cell }');
  checkKeys(name, config, ['kind', 'cell', 'rates']);
  checkOneOf(`${name}.kind`, config.kind, WRAPPERS);
  const { kind, cell, rates } = config;
  // A wrapper stands around a cell, and zoneout perhaps inside of both directions: no file nests deeper.
  if (kind === 'zoneout' && typeof cell !== 'string')
    throw new TypeError(`${name}.cell: expected the name of a cell, got ${show(cell)}`);
  const inner = cellFrom(`${name}.cell`, cell, own);
  return kind === 'zoneout' ? zoneout(inner, rates ?? {}) : bidirectional(inner);
}

/**
 * The layer that a configuration describes.
 * @param name - where it stands, for errors
 * @param config - what came, out of a file perhaps
 * @param own - cells of one's own
 * @returns the layer
 * @throws RangeError or TypeError that says what is not known
 * @internal
 */
export const layerFrom = (name: string, config: LayerConfig, own: OwnCells): Layer =>
  typeof config === 'object' ? wrapped(name, config, own) : cellFrom(name, config, own);

/**
 * Refuses a configuration that describes no model.
 * @param config - what came, out of a file perhaps
 * @throws RangeError or TypeError that names the entry that does not fit
 * @internal
 */
export function checkConfig(config: ModelConfig): void {
  checkKeys('config', config, ['format', 'input', 'layers', 'dropout', 'weightDrop', 'head', 'forgetBias']);
  checkWhole('config.format', config.format);
  if (config.format !== FORMAT)
    throw new RangeError(`config.format: expected at most ${FORMAT}, got ${config.format}: written by a newer version`);
  if (!Array.isArray(config.layers)) throw new TypeError(`config.layers: expected a list, got ${show(config.layers)}`);
  config.layers.forEach((layer: LayerEntryConfig, i) => {
    checkKeys(`config.layers[${i}]`, layer, ['cell', 'hidden']);
  });
  checkFraction('config.dropout', config.dropout);
  checkFraction('config.weightDrop', config.weightDrop);
}
