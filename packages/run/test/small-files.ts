import { type Model, save } from '@unroll/cells';
import { type Matrix, toFormat } from '@unroll/kernels/step';
import { type NamedArray, toUtf8 } from '@unroll/safetensors';

/** An array as a file has it: its type and its bytes. */
interface Stored {
  dtype: string;
  shape: readonly number[];
  bytes: Uint8Array;
}

const bytesOf = (data: ArrayBufferView) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

function store(path: string, { shape, data }: NamedArray, format: 'bf16' | 'int8'): [string, Stored][] {
  const [rows, columns] = shape;
  if (columns === undefined) return [[path, { dtype: 'F32', shape, bytes: bytesOf(data) }]];
  const matrix: Matrix = { rows: rows as number, columns, data: data as Float32Array };
  const { data: small, scales } = toFormat(matrix, format);
  const main: [string, Stored] = [path, { dtype: format === 'bf16' ? 'BF16' : 'I8', shape, bytes: bytesOf(small) }];
  return scales ? [main, [`${path}.scale`, { dtype: 'F32', shape: [rows as number], bytes: bytesOf(scales) }]] : [main];
}

/** A safetensors file of arrays as they are. */
function fileFrom(arrays: readonly (readonly [string, Stored])[], metadata: Record<string, string>): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let at = 0;
  for (const [path, { dtype, shape, bytes }] of arrays) {
    header[path] = { dtype, shape, data_offsets: [at, at + bytes.length] };
    at += bytes.length;
  }
  const head = toUtf8(JSON.stringify(header));
  const file = new Uint8Array(8 + head.length + at);
  new DataView(file.buffer).setBigUint64(0, BigInt(head.length), true);
  file.set(head, 8);
  at = 8 + head.length;
  for (const [, { bytes }] of arrays) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

/** The arrays of a model with small weights, by path. */
export const smallArrays = (model: Model, format: 'bf16' | 'int8'): [string, Stored][] =>
  Object.entries(save(model).weights).flatMap(([path, array]) => store(path, array, format));

/** A file with small weights, as `unroll export --weights` writes it. */
export const smallFile = (model: Model, format: 'bf16' | 'int8', arrays = smallArrays(model, format)): Uint8Array =>
  fileFrom(arrays, {
    unroll: 'unroll.checkpoint/1',
    'unroll.config': JSON.stringify(save(model).config),
    'unroll.weights': format,
  });

/** The same model with its weights rounded to a format, as 32-bit floats. */
export function roundedWeights(model: Model, format: 'bf16' | 'int8'): Record<string, NamedArray> {
  const round = ({ shape, data }: NamedArray): NamedArray => {
    const [rows, columns] = shape;
    if (columns === undefined) return { shape, data };
    const matrix = toFormat({ rows: rows as number, columns, data: data as Float32Array }, format);
    return { shape, data: toFormat(matrix, 'float32').data };
  };
  return Object.fromEntries(Object.entries(save(model).weights).map(([path, array]) => [path, round(array)]));
}
