import { checkKeys, checkOneOf, show } from '@unroll/check';
import { checkScales, type Matrix, toFormat, type WeightFormat, weightFormats, widen } from '@unroll/kernels';
import type { NamedArray } from '@unroll/safetensors';
import { ShapeError } from '../errors.js';

/** Arrays by the names that they have in a file. */
export type Arrays = Readonly<Record<string, NamedArray>>;

const isFloat = (data: unknown): data is Float32Array | Float64Array =>
  data instanceof Float32Array || data instanceof Float64Array;

/** The name under which the scales of an int8 matrix stand. */
const scaleOf = (path: string): string => `${path}.scale`;

function rounded(path: string, { shape, data }: NamedArray, format: WeightFormat): [string, NamedArray][] {
  const [rows = 0, columns = 0] = shape;
  if (!isFloat(data)) throw new TypeError(`weights.${path}: expected floats, got ${show(data)}`);
  const at = data.findIndex((value) => !Number.isFinite(Math.fround(value)));
  if (at >= 0) throw new RangeError(`weights.${path}: expected finite numbers, got ${data[at]} at ${at}`);
  const small = toFormat({ rows, columns, data: Float32Array.from(data) }, format);
  if (!small.scales) return [[path, { shape, data: widen(small), dtype: 'BF16' }]];
  return [
    [path, { shape, data: small.data as Int8Array }],
    [scaleOf(path), { shape: [rows], data: small.scales }],
  ];
}

/**
 * Rounds the matrices among weights, for a file of a half or a quarter of the size; vectors stay what they are.
 * `bf16`: the nearest bfloat16, of two the even one. `int8`: `w ≈ int8 · scale` with a scale for each row, max|row| / 127,
 * 1 for a row of zeros; the scales `[rows]` stand beside under the matrix's name and `.scale`.
 * @param arrays - floats by name, finite
 * @param format - the format; `float32` leaves all as it is
 * @returns arrays that `encodeSafetensors` writes as BF16, or as I8 and F32
 * @throws TypeError or RangeError that names the array that cannot be rounded
 */
export function smallWeights(arrays: Arrays, format: WeightFormat): Record<string, NamedArray> {
  checkOneOf('format', format, weightFormats);
  if (format === 'float32') return { ...arrays };
  const entries = Object.entries(arrays).flatMap(([path, array]): [string, NamedArray][] =>
    array.shape.length === 2 ? rounded(path, array, format) : [[path, array]],
  );
  return Object.fromEntries(entries);
}

/** What {@link wideWeights} is told beside the arrays. */
export interface WideOptions {
  /** What the file says its matrices are; default any. */
  readonly format?: WeightFormat;
}

const formatOf = ({ data, dtype }: NamedArray): WeightFormat =>
  data instanceof Int8Array ? 'int8' : dtype === 'BF16' ? 'bf16' : 'float32';

/** The scales of an int8 matrix, checked. */
function scalesFor(path: string, { shape, data }: NamedArray, arrays: Arrays): Float32Array {
  const [rows = 0, columns = 0] = shape;
  if (shape.length !== 2 || data.length !== rows * columns)
    throw new ShapeError(`weights.${path}: expected a matrix for int8, got shape [${shape.join(', ')}]`);
  const name = scaleOf(path);
  const scale = Object.hasOwn(arrays, name) ? arrays[name] : undefined;
  if (!scale) throw new TypeError(`weights.${name}: expected the scales of an int8 matrix, got none`);
  if (scale.shape.join() !== String(rows))
    throw new ShapeError(`weights.${name}: expected shape [${rows}], got [${scale.shape.join(', ')}]`);
  checkScales(`weights.${path}`, scale.data as Float32Array, rows);
  return scale.data as Float32Array;
}

/**
 * Reads small weights back into float32; the reverse of {@link smallWeights}, but for what was rounded. All of them are
 * checked before any is widened.
 * @param arrays - arrays by name, small or not
 * @param options - what the file says they are
 * @returns the same without scales, every matrix in float32
 * @throws TypeError where scales are missing, or a matrix is not what the file says
 * @throws RangeError where a scale is not finite and > 0, ShapeError where there are too many or too few
 */
export function wideWeights(arrays: Arrays, options: WideOptions = {}): Record<string, NamedArray> {
  checkKeys('wideWeights', options, ['format']);
  const { format } = options;
  if (format !== undefined) checkOneOf('format', format, weightFormats);
  const scales = new Map<string, Float32Array>();
  for (const [path, array] of Object.entries(arrays)) {
    if (!Array.isArray(array?.shape))
      throw new TypeError(`weights.${path}: expected { shape, data }, got ${show(array)}`);
    const found = formatOf(array);
    if (format !== undefined && array.shape.length === 2 && found !== format)
      throw new TypeError(`weights.${path}: expected ${format}, as the file says, got ${found}`);
    if (found === 'int8') scales.set(path, scalesFor(path, array, arrays));
  }
  const ours = new Set(Array.from(scales.keys(), scaleOf));
  const rest = Object.entries(arrays).filter(([path]) => !ours.has(path));
  return Object.fromEntries(rest.map(([path, array]) => [path, wide(array, scales.get(path))]));
}

function wide({ shape, data }: NamedArray, scales: Float32Array | undefined): NamedArray {
  if (!scales) return { shape, data };
  const [rows = 0, columns = 0] = shape;
  const matrix: Matrix = { rows, columns, data: data as Int8Array, scales };
  return { shape, data: widen(matrix) };
}
