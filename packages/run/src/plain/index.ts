/** What is a step, in plain TypeScript? One file a cell: the way for cells without a kernel, and without WebAssembly. */
import type { PlainCell } from './cell.js';
import { gru } from './gru.js';
import { gruResetAfter } from './gru-reset-after.js';
import { layerNormLstm } from './layer-norm-lstm.js';
import { lstm } from './lstm.js';
import { minGru } from './min-gru.js';
import { rnn, rnnRelu } from './rnn.js';

const all = { rnn, lstm, gru, gruResetAfter, rnnRelu, minGru, layerNormLstm } as const;

/** The name of a cell. */
export type CellName = keyof typeof all;

/** The cells that can be stepped, by the names they have in a file. */
export const cells: Readonly<Record<CellName, PlainCell>> = all;
