import type { Array64, Arrays } from '@unroll/spec';

/** The parameters of a language model; with tied weights `output` has no `W`: the embedding takes its place. */
export interface LanguageModelArrays {
  /** [V, E]. */
  readonly embedding: Array64;
  /** One record a layer. */
  readonly layers: readonly Arrays[];
  /** `b` [V], and `W` [V, H] unless tied. */
  readonly output: Arrays;
}

/** Embedding → cells → linear → cross entropy. */
export interface LanguageModelCase {
  /** Such as `lstm tied`. */
  readonly name: string;
  /** The kind of cell. */
  readonly cell: string;
  /** Whether the embedding is the output matrix too. */
  readonly tied: boolean;
  /** Steps that count in each row, [B]; null: all of them. */
  readonly lengths: readonly number[] | null;
  /** V, E, H, layers, T and B. */
  readonly sizes: {
    vocabulary: number;
    embedding: number;
    hidden: number;
    layers: number;
    steps: number;
    batch: number;
  };
  /** All weights. */
  readonly params: LanguageModelArrays;
  /** The initial state of each layer. */
  readonly state: readonly Arrays[];
  /** Ids, [T, B]. */
  readonly inputs: Array64;
  /** Ids, [T, B]; those beyond a row's length do not count. */
  readonly targets: Array64;
  /** [T, B, V]; beyond a row's length they mean nothing. */
  readonly logits: Array64;
  /** The state after each row's last step. */
  readonly final: readonly Arrays[];
  /** How many targets the loss averages over. */
  readonly count: number;
  /** Mean cross entropy in nats. */
  readonly loss: number;
  /** ∂loss by every weight and by the initial state. */
  readonly gradients: { readonly params: LanguageModelArrays; readonly state: readonly Arrays[] };
}

/** What a model reads. */
export type ModelInput =
  | { readonly kind: 'ids'; readonly vocabulary: number; readonly embedding: number }
  | { readonly kind: 'vectors' | 'oneHot'; readonly size: number };

/** What a model is asked, at every step or after each row's last. */
export type ModelHead =
  | { readonly kind: 'classes'; readonly at: 'every' | 'last'; readonly classes: number }
  | { readonly kind: 'numbers'; readonly at: 'every' | 'last'; readonly outputs: number; readonly horizon: number }
  | { readonly kind: 'mixture'; readonly at: 'every'; readonly components: number; readonly outputs: number };

/** Input → layers of mixed kind and width → linear → loss. */
export interface ModelCase {
  /** Such as `ids lstm gruResetAfter numbers last lengths`. */
  readonly name: string;
  /** What it reads. */
  readonly input: ModelInput;
  /** The layers, the first first; the outputs of both directions lie one after the other. */
  readonly layers: readonly {
    readonly cell: 'lstm' | 'gruResetAfter';
    readonly hidden: number;
    readonly bidirectional?: boolean;
  }[];
  /** What it is asked. */
  readonly head: ModelHead;
  /** T and B. */
  readonly sizes: { readonly steps: number; readonly batch: number };
  /** Steps that count in each row, [B]; null: all of them. */
  readonly lengths: readonly number[] | null;
  /** One a class: loss = Σ w_y·nll / Σ w_y; null: the mean. */
  readonly classWeights: readonly number[] | null;
  /** By path: `embedding`, `layers.0.W_x`, `layers.0.forward.W_x`, `output.W`, `output.b`. */
  readonly params: Arrays;
  /** The initial state by path: `0.h`, `1.c`, `0.forward.h`. */
  readonly state: Arrays;
  /** Ids [T, B], or vectors [T, B, I]. */
  readonly inputs: Array64;
  /** Ids [T, B] or [B]; numbers [T, B, O] or [B, horizon·O], output j of step k at k·O + j. */
  readonly targets: Array64;
  /** What the linear map gives, [T, B, rows] or [B, rows]; beyond a row's length it means nothing. */
  readonly outputs: Array64;
  /** The state after each row's last step, by path. */
  readonly final: Arrays;
  /** The mean over all valid predictions: nats, squared errors, or −ln of the mixture's density. */
  readonly loss: number;
  /** ∂loss by every weight and by the initial state. */
  readonly gradients: { readonly params: Arrays; readonly state: Arrays };
}

/** A module of PyTorch: its state dict, and what it makes of an input from the zero state. */
export interface StateDictCase {
  /** The module and its options. */
  readonly name: string;
  /** `RNN`, `LSTM`, `GRU`, `RNNCell`, `LSTMCell`, `GRUCell` or `CharRNN`. */
  readonly module: string;
  /** The arguments of its constructor. */
  readonly options: Readonly<Record<string, number | string | boolean>>;
  /** Under PyTorch's names. */
  readonly stateDict: Arrays;
  /** [T, B, I]; of a cell [B, I]; of a CharRNN ids [T, B]. */
  readonly input: Array64;
  /** [T, B, directions·H]; of a cell [B, H]; of a CharRNN logits [T, B, V]. */
  readonly output: Array64;
  /** `h`, and `c` of an LSTM: [layers·directions, B, H]; of a cell [B, H]. */
  readonly state: Arrays;
}
