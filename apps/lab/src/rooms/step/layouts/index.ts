// The drawings of the cells.
import type { Walked } from '../../../worker/step';
import { gru } from './gru';
import { lstm } from './lstm';
import type { Layout } from './parts';
import { rnn } from './rnn';

/** The drawing of a cell with `H` numbers. */
export const layouts: Readonly<Record<Walked, (H: number) => Layout>> = { rnn, lstm, gru };
