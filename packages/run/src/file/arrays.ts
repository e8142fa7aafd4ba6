import type { Matrix, WeightFormat } from '@unroll/kernels/step';
import type { Entry } from '@unroll/safetensors';
import { ModelFileError } from '../errors.js';
import type { Container } from './container.js';
import { checkScales, checkWeights, floats, PLAIN } from './numbers.js';

/** The arrays of a model by path. Everything that a header can tell is checked by `expect`, before anything is copied. */
export interface Arrays {
  /** Refuses a path whose array is missing or of another shape. */
  expect(path: string, shape: readonly number[]): void;
  /** Refuses arrays that nobody expected. */
  end(): void;
  /** A matrix that was expected. */
  matrix(path: string): Matrix;
  /** A vector that was expected. */
  vector(path: string): Float32Array;
}

/** What the names of arrays begin with that belong to a training. */
const TRAINING = 'unroll.training.';

const fail = (path: string, words: string): never => {
  throw new ModelFileError('weights', `weights.${path}: ${words}`);
};

function find(file: Container, path: string, dtypes: readonly string[], shape: readonly number[]): Entry {
  const entry = file.entries.get(path) ?? fail(path, 'expected an array, got none');
  if (!dtypes.includes(entry.dtype)) fail(path, `expected ${dtypes.join(' or ')}, got ${entry.dtype}`);
  if (entry.shape.join() !== shape.join())
    fail(path, `expected shape [${shape.join(', ')}], got [${entry.shape.join(', ')}]`);
  return entry;
}

const MATRIX: Readonly<Record<WeightFormat, readonly string[]>> = { float32: PLAIN, bf16: ['BF16'], int8: ['I8'] };

/**
 * The arrays of a file by path.
 * @param file - its arrays
 * @param format - what it says about its matrices
 * @returns a reader of them
 */
export function arraysOf(file: Container, format: WeightFormat): Arrays {
  const found = new Map<string, Entry>();
  const expect = (path: string, shape: readonly number[], dtypes: readonly string[]) =>
    found.set(path, find(file, path, dtypes, shape));
  const entryOf = (path: string) => found.get(path) as Entry;
  const take = (path: string) => checkWeights(path, floats(entryOf(path), file.bytes(entryOf(path))));
  return {
    expect(path, shape) {
      expect(path, shape, shape.length === 2 ? MATRIX[format] : PLAIN);
      if (format === 'int8' && shape.length === 2) expect(`${path}.scale`, [shape[0] as number], ['F32']);
    },
    end() {
      for (const name of file.entries.keys())
        if (!found.has(name) && !name.startsWith(TRAINING)) fail(name, 'expected no such array in this model');
    },
    matrix(path) {
      const [rows = 0, columns = 0] = entryOf(path).shape;
      if (format === 'float32') return { rows, columns, data: take(path) };
      const buffer = file.bytes(entryOf(path));
      if (format === 'bf16') return { rows, columns, data: checkWeights(path, new Uint16Array(buffer)) };
      const scales = checkScales(`${path}.scale`, take(`${path}.scale`));
      return { rows, columns, data: new Int8Array(buffer), scales };
    },
    vector: take,
  };
}
