import type { Cell, Random } from '../cell.js';
import { type CellName, cellNamed } from '../cells.js';
import { checkCount } from '../check.js';
import type { Chrono } from '../chrono.js';
import { checkRate } from '../dropout.js';
import type { InitOptions } from '../init.js';

/** What a language model is made of, as plain JSON: all that is needed beside the weights to make it again. */
export interface LanguageModelConfig {
  /** Name of the cell. */
  readonly cell: string;
  /** `V`: how many different ids there are. */
  readonly vocabulary: number;
  /** `E`: width of the embedding. */
  readonly embedding: number;
  /** `H` of each layer, the one nearest to the input first. */
  readonly layers: readonly number[];
  /** Rate of dropout between the layers, in training. */
  readonly dropout: number;
  /** Whether the embedding is the output matrix too. */
  readonly tied: boolean;
  /** Forget bias the weights started with, where it was not the cell's default. */
  readonly forgetBias?: number | Chrono;
}

/** What {@link languageModel} is made from. */
export interface LanguageModelOptions {
  /** `V`: how many different ids there are. */
  readonly vocabulary: number;
  /** `E`: width of the embedding. */
  readonly embedding: number;
  /** `H` of every layer; not needed where `layers` lists the widths. */
  readonly hidden?: number;
  /** How many layers, or the width of each. Default 1. */
  readonly layers?: number | readonly number[];
  /** The cell, or its name. Default `lstm`. */
  readonly cell?: Cell | CellName;
  /** Rate of dropout between the layers, in training; in `[0, 1)`. Default 0. */
  readonly dropout?: number;
  /** Whether the embedding is the output matrix too (Press & Wolf 2017); needs `E = H` of the last layer. Default no. */
  readonly tied?: boolean;
  /** Forget bias. Default: the cell's own, 1 for `lstm`. */
  readonly forgetBias?: number | Chrono;
  /** Distributions of the first recurrent weights. Default: the cell's own. */
  readonly init?: Omit<InitOptions, 'forgetBias'>;
  /** Source of randomness for the first weights. */
  readonly random: Random;
}

function widths(layers: number | readonly number[], hidden: number | undefined): readonly number[] {
  if (typeof layers !== 'number') return [...layers];
  checkCount(layers, 'layers');
  checkCount(hidden as number, 'hidden');
  return new Array<number>(layers).fill(hidden as number);
}

/**
 * @param cell - a cell or a name
 * @returns the cell
 * @throws TypeError where it cannot go step by step
 * @throws RangeError where nothing has the name
 * @internal
 */
export function oneWay(cell: Cell | string): Cell {
  const found = typeof cell === 'string' ? cellNamed(cell) : cell;
  if (typeof found?.step !== 'function')
    throw new TypeError('cell: expected a cell that goes one way: a language model may not see what comes next');
  return found;
}

/**
 * @param config - what came, out of a file perhaps
 * @throws RangeError that names the entry that does not fit
 * @internal
 */
export function checkConfig(config: LanguageModelConfig): void {
  const { vocabulary, embedding, layers, dropout, tied } = config;
  checkCount(vocabulary, 'vocabulary');
  checkCount(embedding, 'embedding');
  if (!Array.isArray(layers) || layers.length === 0) throw new RangeError('layers: expected at least one width');
  layers.forEach((hidden, i) => {
    checkCount(hidden, `layers[${i}]`);
  });
  checkRate(dropout);
  if (typeof tied !== 'boolean') throw new TypeError(`tied: expected true or false, got ${String(tied)}`);
  if (tied && embedding !== layers.at(-1))
    throw new RangeError(`tied: expected embedding = width of the last layer, got ${embedding} and ${layers.at(-1)}`);
}

/**
 * @param options - what came
 * @returns the configuration
 * @throws RangeError or TypeError that names the option that does not fit
 * @internal
 */
export function configure(options: LanguageModelOptions): LanguageModelConfig {
  const { vocabulary, embedding, hidden, layers = 1, cell = 'lstm', dropout = 0, tied = false, forgetBias } = options;
  if (typeof options.random !== 'function') throw new TypeError(`random: expected a function, got ${options.random}`);
  const config = {
    cell: oneWay(cell).name,
    vocabulary,
    embedding,
    layers: widths(layers, hidden),
    dropout,
    tied,
    ...(forgetBias !== undefined && { forgetBias }),
  };
  checkConfig(config);
  return config;
}
