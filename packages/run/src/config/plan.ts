import { checkFraction, checkKeys, checkWhole, show } from '@unroll/check';
import { ModelFileError } from '../errors.js';
import { FORMAT, type ModelConfig } from './config.js';
import { type HeadPlan, headPlan } from './head.js';
import { type InputPlan, inputPlan } from './input.js';
import { type LayerPlan, layerPlan, widthOf } from './layer.js';

/** What a net is made of, in numbers. */
export interface Plan {
  /** What a step reads. */
  readonly input: InputPlan;
  /** The layers, the one nearest to the input first. */
  readonly layers: readonly LayerPlan[];
  /** What comes out. */
  readonly head: HeadPlan;
  /** `H` of the last layer, twice that where it goes both ways. */
  readonly last: number;
}

/** Far more than anybody trains, and few enough to be refused at once. */
const MOST_LAYERS = 1000;

function layerPlans(configs: ModelConfig['layers'], width: number): LayerPlan[] {
  if (!Array.isArray(configs)) throw new TypeError(`config.layers: expected a list, got ${show(configs)}`);
  checkWhole('config.layers', configs.length, 1, MOST_LAYERS);
  const layers: LayerPlan[] = [];
  for (const [i, config] of configs.entries()) {
    const below = layers.at(-1);
    layers.push(layerPlan(`config.layers[${i}]`, config, below ? widthOf(below) : width));
  }
  return layers;
}

function checkTied({ table }: InputPlan, head: HeadPlan, last: number): void {
  if (head.tied && (table?.[0] !== head.width || table[1] !== last))
    throw new RangeError(`config.head.tied: expected a table [${head.width}, ${last}], got ${show(table?.join(', '))}`);
}

/**
 * Reads the description of a model.
 * @param config - what came out of a file
 * @returns what it is made of
 * @throws ModelFileError where it was written by a newer version, or a cell does not come with the package
 * @throws RangeError or TypeError that names the entry that does not fit
 */
export function planOf(config: ModelConfig): Plan {
  checkKeys('config', config, ['format', 'input', 'layers', 'dropout', 'weightDrop', 'head', 'forgetBias']);
  checkWhole('config.format', config.format, FORMAT);
  if (config.format > FORMAT)
    throw new ModelFileError(
      'version',
      `config.format: expected at most ${FORMAT}, got ${config.format}: written by a newer version`,
    );
  checkFraction('config.dropout', config.dropout);
  checkFraction('config.weightDrop', config.weightDrop);
  const input = inputPlan(config.input);
  const layers = layerPlans(config.layers, input.width);
  const head = headPlan(config.head);
  const last = widthOf(layers.at(-1) as LayerPlan);
  checkTied(input, head, last);
  return { input, layers, head, last };
}
