import { PyTorchError } from './error.js';

/** Where the weights of a cell stand in PyTorch. */
interface Layout {
  /** PyTorch's class, without `nn.`. */
  readonly module: 'RNN' | 'LSTM' | 'GRU';
  /** Blocks of `H` rows: PyTorch's order of the gates is ours. */
  readonly gates: 1 | 3 | 4;
  /** Our name of `weight_ih`. */
  readonly weight_ih: string;
  /** Our name of `weight_hh`. */
  readonly weight_hh: string;
  /** Our name of `bias_ih + bias_hh`. */
  readonly bias: string;
  /** Our name of the last block of `bias_hh`, where it must stay apart. */
  readonly bias_hn?: string;
  /** Why PyTorch's own module cannot compute the same. */
  readonly differs?: string;
}

const gated = { weight_ih: 'W_x', weight_hh: 'W_h', bias: 'b' } as const;

/** `nn.RNN`: whether it takes tanh or the rectifier (`nonlinearity='relu'`), its weights do not say. */
const vanilla = { module: 'RNN', gates: 1, weight_ih: 'W_xh', weight_hh: 'W_hh', bias: 'b_h' } as const;

/** The cells that have a place in PyTorch, by our name. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  rnn: vanilla,
  rnnRelu: vanilla,
  lstm: { module: 'LSTM', gates: 4, ...gated },
  gruResetAfter: { module: 'GRU', gates: 3, ...gated, bias_hn: 'b_hn' },
  gru: {
    module: 'GRU',
    gates: 3,
    ...gated,
    differs:
      'gru resets before the matrix, W_h·(r⊙h), and nn.GRU after it, r⊙(W_h·h): no weights make them equal; use gruResetAfter',
  },
};

export type { Layout };

/**
 * @param cell - our name of a cell
 * @returns where its weights stand
 * @throws PyTorchError where PyTorch has no such cell
 * @internal
 */
export function layoutOf(cell: string): Layout {
  const layout = Object.hasOwn(LAYOUTS, cell) ? LAYOUTS[cell] : undefined;
  if (!layout)
    throw new PyTorchError(`cell: PyTorch has names for ${Object.keys(LAYOUTS).join(', ')}, not for ${cell}`);
  return layout;
}

/**
 * @param cell - our name of a cell
 * @returns where its weights stand, where PyTorch's own module computes the same
 * @throws PyTorchError that says why not
 * @internal
 */
export function sameInPyTorch(cell: string): Layout {
  const layout = layoutOf(cell);
  if (layout.differs) throw new PyTorchError(`cell: ${layout.differs}`);
  return layout;
}
