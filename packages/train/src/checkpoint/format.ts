import type { NamedArray } from '@unroll/tensor';
import type { Snapshot } from '../snapshot/snapshot.js';

/** All that is needed to go on training, or to use the model: what one file holds. */
export interface Checkpoint {
  /** The weights by name: paths from `save(model)` of `@unroll/cells`, or PyTorch's names from `toPyTorch(model)`. */
  readonly weights: Readonly<Record<string, NamedArray>>;
  /** Where the training stands: `trainer.snapshot({ parameters: false })`. */
  readonly training?: Snapshot;
  /** The vocabulary, plain JSON. */
  readonly vocabulary?: unknown;
  /** How to make the model again, plain JSON: `config` of `save(model)`. */
  readonly config?: unknown;
  /** More texts for the file's metadata, such as what `pytorchMetadata(model)` of `@unroll/cells` gives. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What the format is called in the file. */
export const formatName = 'unroll.checkpoint';

/** The version that is written; this and all before it are read. */
export const version = 1;

/** Keys of the file's metadata that are ours. */
export const keys = {
  format: 'unroll',
  config: 'unroll.config',
  vocabulary: 'unroll.vocabulary',
  training: 'unroll.training',
} as const;

/** What the names of arrays begin with that belong to the training, not to the weights. */
export const trainingPrefix = 'unroll.training';
