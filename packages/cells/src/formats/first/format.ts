import { checkFraction, checkKeys, checkOneOf, checkWhole, show } from '@unroll/check';
import { type NamedArray, ShapeError } from '@unroll/tensor';
import type { Chrono } from '../../init/chrono.js';
import { FORMAT, type ModelConfig } from '../../model/config.js';
import type { SavedModel } from '../../model/save.js';

/** A language model in the first format of configurations; files that hold it stay readable. */
export interface FirstConfig {
  /** Name of the cell: `rnn`, `lstm`, `gru` or `gruResetAfter`. */
  readonly cell: string;
  /** `V`. */
  readonly vocabulary: number;
  /** `E`. */
  readonly embedding: number;
  /** `H` of each layer. */
  readonly layers: readonly number[];
  /** Rate of dropout between the layers. */
  readonly dropout: number;
  /** Whether the embedding is the output matrix too. */
  readonly tied: boolean;
  /** Forget bias the weights started with. */
  readonly forgetBias?: number | Chrono;
}

type Weights = Readonly<Record<string, NamedArray>>;

/** What each cell's weights are called now, and PyTorch's module, by whose names they were written. */
const CELLS: Readonly<Record<string, { module: string; W_x: string; W_h: string; b: string; b_hn?: string }>> = {
  rnn: { module: 'rnn', W_x: 'W_xh', W_h: 'W_hh', b: 'b_h' },
  lstm: { module: 'lstm', W_x: 'W_x', W_h: 'W_h', b: 'b' },
  gru: { module: 'gru', W_x: 'W_x', W_h: 'W_h', b: 'b' },
  gruResetAfter: { module: 'gru', W_x: 'W_x', W_h: 'W_h', b: 'b', b_hn: 'b_hn' },
};

/**
 * Whether a configuration is one of the first format: it has no number of a format yet.
 * @param config - what came
 * @returns whether it is
 * @internal
 */
export const isFirst = (config: object): config is FirstConfig => !('format' in config) && 'vocabulary' in config;

function check(config: FirstConfig): void {
  const keys = ['cell', 'vocabulary', 'embedding', 'layers', 'dropout', 'tied', 'forgetBias'];
  checkKeys('config', config, keys);
  checkOneOf('config.cell', config.cell, Object.keys(CELLS));
  checkWhole('config.vocabulary', config.vocabulary);
  checkWhole('config.embedding', config.embedding);
  if (!Array.isArray(config.layers) || config.layers.length === 0)
    throw new RangeError(`config.layers: expected at least one width, got ${show(config.layers)}`);
  config.layers.forEach((hidden, i) => {
    checkWhole(`config.layers[${i}]`, hidden);
  });
  checkFraction('config.dropout', config.dropout);
  checkOneOf('config.tied', config.tied, [true, false]);
}

/** b + c where both are there, sign of zero and all; the second was 0 except where it must stay apart. */
function sum(a: NamedArray, b: NamedArray, name: string): NamedArray {
  if (a.data.length !== b.data.length)
    throw new ShapeError(`weights.${name}: expected ${a.data.length} numbers, got ${b.data.length}`);
  return {
    shape: a.shape,
    data: Float32Array.from(a.data as Float32Array, (x, i) => (b.data[i] === 0 ? x : x + Number(b.data[i]))),
  };
}

function layer(weights: Weights, config: FirstConfig, k: number): Record<string, NamedArray> {
  const { module, W_x, W_h, b, b_hn } = CELLS[config.cell] as (typeof CELLS)[string];
  const take = (array: string) => find(weights, `${module}.${array}_l${k}`);
  const bias_hh = take('bias_hh');
  const H = config.layers[k] as number;
  const all = Float32Array.from(bias_hh.data as Float32Array);
  const apart = all.slice(2 * H);
  if (b_hn) all.fill(0, 2 * H);
  return {
    [`layers.${k}.${W_x}`]: take('weight_ih'),
    [`layers.${k}.${W_h}`]: take('weight_hh'),
    [`layers.${k}.${b}`]: sum(take('bias_ih'), { shape: bias_hh.shape, data: all }, `${module}.bias_hh_l${k}`),
    ...(b_hn && { [`layers.${k}.${b_hn}`]: { shape: [apart.length], data: apart } }),
  };
}

function find(weights: Weights, name: string): NamedArray {
  if (!Object.hasOwn(weights, name)) throw new TypeError(`weights.${name}: expected an array, got none`);
  return weights[name] as NamedArray;
}

/**
 * Turns a model of the first format, whose weights have PyTorch's names, into one of today's. Only names change, and the
 * two biases of PyTorch become one; whoever reads the result checks shapes and numbers.
 * @param config - a configuration of the first format
 * @param weights - its weights
 * @returns configuration and weights of today
 * @throws RangeError or TypeError that names what is missing or makes no sense
 * @internal
 */
export function fromFirst(config: FirstConfig, weights: Weights): SavedModel {
  check(config);
  const { cell, vocabulary, embedding, layers, dropout, tied, forgetBias } = config;
  const now: ModelConfig = {
    format: FORMAT,
    input: { kind: 'ids', vocabulary, embedding },
    layers: layers.map((hidden) => ({ cell, hidden })),
    dropout,
    weightDrop: 0,
    head: { kind: 'classes', classes: vocabulary, at: 'every', tied },
    ...(forgetBias !== undefined && { forgetBias }),
  };
  const renamed = Object.assign({}, ...layers.map((_, k) => layer(weights, config, k)));
  return {
    config: now,
    weights: {
      embedding: find(weights, 'embedding.weight'),
      ...renamed,
      ...(!tied && { 'output.W': find(weights, 'fc.weight') }),
      'output.b': find(weights, 'fc.bias'),
    },
  };
}
