import { type NamedArray, type Tensor2D, type Tree, tensor } from '@unroll/tensor';
import type { Cell } from '../../cells/cell.js';
import type { ModelParams } from '../../model/params.js';
import type { Stack } from '../../net/stack-types.js';
import { type Reader, reader } from '../reader.js';
import { PyTorchError } from './error.js';
import { arrayOf } from './layer.js';
import { readLayers, writeLayers } from './layers.js';
import { type Layout, layoutOf } from './layout.js';

type StateDict = Readonly<Record<string, NamedArray>>;

/** What the parts of a `CharRNN` are called; the first name is the one we write. */
const ALIASES = {
  embedding: ['embedding', 'embed', 'emb', 'encoder'],
  recurrent: ['rnn', 'lstm', 'gru'],
  output: ['fc', 'head', 'out', 'output', 'linear', 'decoder'],
} as const;

function prefixOf(arrays: StateDict, part: keyof typeof ALIASES): string {
  const names = Object.keys(arrays);
  const alias = ALIASES[part].find((prefix) => names.some((name) => name.startsWith(`${prefix}.`)));
  if (!alias)
    throw new PyTorchError(`${ALIASES[part].join(', ')}: expected one of these parts, got ${names.join(', ')}`);
  return `${alias}.`;
}

/** What stands before the names of a gru's weights: a name that `nn.GRU`, which computes something else, cannot take. */
const RESET_BEFORE = 'reset_before';

const partOf = ({ module, differs }: Layout) =>
  differs ? `${module.toLowerCase()}.${RESET_BEFORE}.` : `${module.toLowerCase()}.`;

function recurrentPrefix(arrays: StateDict): string {
  const part = prefixOf(arrays, 'recurrent');
  const marked = `${part}${RESET_BEFORE}.`;
  return Object.keys(arrays).some((name) => name.startsWith(marked)) ? marked : part;
}

/**
 * Which cell the recurrent weights belong to: `weight_hh` has 1, 3 or 4 blocks of `H` rows.
 * @param arrays - the state dict
 * @returns our name; for three blocks PyTorch's own, `gruResetAfter`, unless the names say that they are those of `gru`
 * @throws PyTorchError where it is none of ours
 * @internal
 */
export function guessCell(arrays: StateDict): string {
  const prefix = recurrentPrefix(arrays);
  if (prefix.endsWith(`${RESET_BEFORE}.`)) return 'gru';
  const name = `${prefix}weight_hh_l0`;
  const [rows = 0, hidden = 0] = reader(arrays).shape(name, [undefined, undefined]);
  const cell = { 1: 'rnn', 3: 'gruResetAfter', 4: 'lstm' }[rows / hidden];
  if (!cell) throw new PyTorchError(`${name}: expected [H, H], [3H, H] or [4H, H], got [${rows}, ${hidden}]`);
  return cell;
}

/**
 * Writes a language model under the names of the lesson's `CharRNN`.
 * @param cell - our name of the cell
 * @param params - its parameters
 * @returns `embedding.weight`, `lstm.weight_ih_l0`, …, `fc.weight`, `fc.bias`
 * @throws PyTorchError where PyTorch has no such cell
 * @internal
 */
export function writeModel(cell: string, { embedding, layers, output }: ModelParams): Record<string, NamedArray> {
  const layout = layoutOf(cell);
  return {
    'embedding.weight': arrayOf(embedding as Tensor2D),
    ...writeLayers(layout, layers, partOf(layout)),
    'fc.weight': arrayOf((output.W ?? embedding) as Tensor2D),
    'fc.bias': arrayOf(output.b),
  };
}

/**
 * A language model as read.
 * @internal
 */
export interface ReadModel {
  readonly net: Stack;
  readonly params: ModelParams;
}

function readOutput(arrays: Reader, prefix: string, V: number, H: number, table?: Float32Array) {
  const b = tensor(arrays.take(`${prefix}bias`, [V]), [V]);
  const name = `${prefix}weight`;
  if (table && !arrays.has(name)) return { b };
  const W = arrays.take(name, [V, H]);
  if (!table) return { W: tensor(W, [V, H]) as Tensor2D, b };
  if (W.some((w, i) => !Object.is(w, table[i])))
    throw new PyTorchError(`${name}: expected the values of the embedding, to which it is tied`);
  return { b };
}

/**
 * Reads a language model under the names of the lesson's `CharRNN`, or one of their aliases.
 * @param arrays - the state dict
 * @param cell - the cell of every layer
 * @param tied - whether the embedding is the output matrix too
 * @returns the layers and parameters
 * @throws PyTorchError where a name is missing or too many, a shape does not fit or a number is not finite
 * @internal
 */
export function readModel(arrays: StateDict, cell: Cell, tied: boolean): ReadModel {
  const source = reader(arrays);
  const E = `${prefixOf(arrays, 'embedding')}weight`;
  const [V = 0, width = 0] = source.shape(E, [undefined, undefined]);
  const table = source.take(E, [V, width]);
  const { net, params: layers } = readLayers(source, cell, recurrentPrefix(arrays));
  if (net.layers.some((layer) => layer.cell.directions === 2))
    throw new PyTorchError('a language model goes one way: expected no weights that end in _reverse');
  const output = readOutput(source, prefixOf(arrays, 'output'), V, net.output, tied ? table : undefined);
  source.end();
  return { net, params: { embedding: tensor(table, [V, width]), layers: layers as readonly Tree[], output } };
}

/**
 * Whether the output matrix is the embedding: it is missing, or the same to the last bit.
 * @param arrays - the state dict
 * @returns whether the two are tied
 * @internal
 */
export function guessTied(arrays: StateDict): boolean {
  const table = arrays[`${prefixOf(arrays, 'embedding')}weight`];
  const output = arrays[`${prefixOf(arrays, 'output')}weight`];
  if (!table || !output) return true;
  const same = String(table.shape) === String(output.shape);
  return same && table.data.every((value, i) => Object.is(value, output.data[i]));
}
