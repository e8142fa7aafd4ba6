import { checkOneOf, show } from '@unroll/check';
import type { WeightFormat } from '@unroll/kernels/step';
import { ModelFileError } from '../errors.js';

/** What a file says beside its arrays. */
export interface Description {
  /** What the network is made of, not checked yet. */
  readonly config: object;
  /** All of the file's `config`: the command keeps its settings and scales there. */
  readonly saved: unknown;
  /** The vocabulary, plain JSON, where there is one. */
  readonly vocabulary: unknown;
  /** The format of the matrices. */
  readonly weights: WeightFormat;
}

/** What the files of `@unroll/train` are called, and the version that is read. */
const [NAME, VERSION] = ['unroll.checkpoint', 1];

/** The formats of weights that a file may name; a file that names none has float32. */
const FORMATS = ['float32', 'bf16', 'int8'];

function checkVersion(format: string | undefined): void {
  if (format === undefined)
    throw new ModelFileError('foreign', 'a safetensors file, but none that describes a model of Unroll');
  const [name, number] = format.split('/');
  const written = Number(number);
  if (name !== NAME || !Number.isSafeInteger(written) || written < 1)
    throw new ModelFileError('content', `unroll: expected ${NAME}/${VERSION}, got ${show(format)}`);
  if (written > VERSION)
    throw new ModelFileError(
      'version',
      `the file was written by a newer version, ${show(format)}; this one reads up to ${VERSION}: update @unroll/run`,
    );
}

function json(metadata: Readonly<Record<string, string>>, key: string): unknown {
  const text = metadata[key];
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ModelFileError('content', `${key}: expected JSON`, cause);
  }
}

/**
 * Reads what a file says beside its arrays.
 * @param metadata - the texts of the file
 * @returns the description of a model
 * @throws ModelFileError where there is none, or a newer version wrote it
 */
export function describeModel(metadata: Readonly<Record<string, string>>): Description {
  checkVersion(metadata['unroll']);
  const saved = json(metadata, 'unroll.config') as { readonly model?: unknown } | null | undefined;
  const config = saved?.model ?? saved;
  if (typeof config !== 'object' || config === null || !('layers' in config))
    throw new ModelFileError('foreign', 'a checkpoint of Unroll, but without a description of its network');
  const weights = metadata['unroll.weights'] ?? 'float32';
  checkOneOf('unroll.weights', weights, FORMATS);
  return { config, saved, vocabulary: json(metadata, 'unroll.vocabulary'), weights: weights as WeightFormat };
}
