import { checkFraction, checkKeys, checkOneOf, checkWhole, show } from '@unroll/check';
import { FORMAT, type ModelConfig } from '../config/config.js';
import type { Arrays } from './arrays.js';

/** A language model in the first format of configurations, whose weights have PyTorch's names. */
interface FirstConfig {
  readonly cell: string;
  readonly vocabulary: number;
  readonly embedding: number;
  readonly layers: readonly number[];
  readonly dropout: number;
  readonly tied: boolean;
  readonly forgetBias?: unknown;
}

/** PyTorch's module of each cell. */
const MODULES: Readonly<Record<string, string>> = { rnn: 'rnn', lstm: 'lstm', gru: 'gru', gruResetAfter: 'gru' };

/**
 * Whether a configuration is one of the first format: it has no number of a format yet.
 * @param config - what came out of a file
 * @returns whether it is
 */
export const isFirst = (config: object): config is FirstConfig => !('format' in config) && 'vocabulary' in config;

/**
 * Turns a configuration of the first format into one of today's.
 * @param config - what came out of a file
 * @returns the same in the present format
 * @throws RangeError or TypeError that names the entry that does not fit
 */
export function fromFirst(config: FirstConfig): ModelConfig {
  checkKeys('config', config, ['cell', 'vocabulary', 'embedding', 'layers', 'dropout', 'tied', 'forgetBias']);
  const { cell, vocabulary, embedding, layers, dropout, tied, forgetBias } = config;
  checkOneOf('config.cell', cell, Object.keys(MODULES));
  checkWhole('config.vocabulary', vocabulary);
  checkWhole('config.embedding', embedding);
  if (!Array.isArray(layers)) throw new TypeError(`config.layers: expected a list, got ${show(layers)}`);
  checkFraction('config.dropout', dropout);
  checkOneOf('config.tied', tied, [true, false]);
  return {
    format: FORMAT,
    input: { kind: 'ids', vocabulary, embedding },
    layers: layers.map((hidden: number) => ({ cell, hidden })),
    dropout,
    weightDrop: 0,
    head: { kind: 'classes', classes: vocabulary, at: 'every', tied },
    ...(forgetBias !== undefined && { forgetBias }),
  };
}

/** The arrays of PyTorch that one of ours is made of. */
function pytorchNames(cell: string, path: string): string[] {
  const [, layer, name = path] = /^layers\.(\d+)\.(.*)$/.exec(path) ?? [];
  const of = (array: string) => `${MODULES[cell]}.${array}_l${layer}`;
  if (layer === undefined)
    return [{ embedding: 'embedding.weight', 'output.W': 'fc.weight', 'output.b': 'fc.bias' }[name] as string];
  if (name.startsWith('W_')) return [of(name.startsWith('W_x') ? 'weight_ih' : 'weight_hh')];
  return name === 'b_hn' ? [of('bias_hh')] : [of('bias_ih'), of('bias_hh')];
}

/**
 * The arrays of the first format, by the paths of today. The two biases of PyTorch become one, but for the candidate of
 * gruResetAfter, which has one apart.
 * @param arrays - the arrays of the file, by PyTorch's names
 * @param cell - the cell of all layers
 * @returns a reader by our paths
 */
export function firstArrays(arrays: Arrays, cell: string): Arrays {
  const apart = cell === 'gruResetAfter';
  return {
    expect(path, shape) {
      // b_hn is a part of bias_hh, which is expected with b.
      if (path.endsWith('b_hn')) return;
      for (const name of pytorchNames(cell, path)) arrays.expect(name, shape);
    },
    // A file of PyTorch's names has the output matrix twice where it is tied.
    end: () => {},
    matrix: (path) => arrays.matrix(pytorchNames(cell, path)[0] as string),
    vector(path) {
      const [first, second] = pytorchNames(cell, path) as [string, string?];
      const b = arrays.vector(first);
      if (path.endsWith('b_hn')) return b.slice((2 * b.length) / 3);
      if (second === undefined) return b;
      const more = arrays.vector(second);
      if (apart) more.fill(0, (2 * more.length) / 3);
      return b.map((x, i) => (more[i] === 0 ? x : x + (more[i] as number)));
    },
  };
}
