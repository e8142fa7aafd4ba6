import type { NamedArray } from '@unroll/tensor';
import { PyTorchError } from './pytorch/error.js';

/**
 * Arrays by name, each to be taken once.
 * @internal
 */
export interface Reader {
  /** Whether the recurrent layers have biases: PyTorch's `bias=False` leaves them out everywhere. */
  readonly isBiased: boolean;
  /** Whether there is such an array. */
  has(name: string): boolean;
  /** The shape of an array, which must be there; `undefined` stands for any size. */
  shape(name: string, expected: readonly (number | undefined)[]): readonly number[];
  /** The numbers of an array, which must be there, of that shape and finite. */
  take(name: string, expected: readonly number[]): Float32Array;
  /** Refuses arrays that were not taken. */
  end(): void;
}

const show = (shape: readonly (number | undefined)[]) => `[${shape.map((size) => size ?? '?').join(', ')}]`;

function floats(name: string, { data }: NamedArray): Float32Array {
  if (!(data instanceof Float32Array || data instanceof Float64Array))
    throw new PyTorchError(`${name}: expected 32-bit or 64-bit floats, got ${data.constructor.name}`);
  const at = data.findIndex((value) => !Number.isFinite(Math.fround(value)));
  if (at >= 0) throw new PyTorchError(`${name}: expected finite numbers, got ${data[at]} at ${at}`);
  return Float32Array.from(data);
}

/**
 * @param arrays - arrays by name
 * @returns a reader of them
 * @internal
 */
export function reader(arrays: Readonly<Record<string, NamedArray>>): Reader {
  const left = new Set(Object.keys(arrays));
  const find = (name: string) => {
    const array = Object.hasOwn(arrays, name) ? arrays[name] : undefined;
    if (!array) throw new PyTorchError(`${name}: missing among ${Object.keys(arrays).join(', ')}`);
    return array;
  };
  const shape: Reader['shape'] = (name, expected) => {
    const { shape: found } = find(name);
    if (found.length !== expected.length || expected.some((size, axis) => size !== undefined && size !== found[axis]))
      throw new PyTorchError(`${name}: expected shape ${show(expected)}, got ${show(found)}`);
    return found;
  };
  return {
    isBiased: Object.keys(arrays).some((name) => /\bbias_(ih|hh)/.test(name)),
    has: (name) => Object.hasOwn(arrays, name),
    shape,
    take(name, expected) {
      shape(name, expected);
      left.delete(name);
      return floats(name, find(name));
    },
    end() {
      if (left.size > 0) throw new PyTorchError(`${[...left].join(', ')}: expected no such array`);
    },
  };
}
