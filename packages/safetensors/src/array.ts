/** The arrays that safetensors can hold in JavaScript; 64-bit integers are BigInts. */
export type NumberArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | BigInt64Array
  | BigUint64Array;

/** Numbers and their shape, without a backend: what checkpoints are made of. */
export interface NamedArray {
  /** The sizes of the axes, outermost first. */
  readonly shape: readonly number[];
  /** The elements, last axis fastest; as many as the product of the shape. */
  readonly data: NumberArray;
  /** `BF16`: a Float32Array of numbers that bfloat16 holds, 2 bytes each in a file. Default: the type of the data. */
  readonly dtype?: 'BF16';
}
