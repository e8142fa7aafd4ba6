import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Kernels, Pointer, Team } from '@unroll/kernels';
import { type Sequence, sequenceBytes, writeSequence } from '@unroll/kernels';
import { MemoryError } from '../../memory-error.js';
import type { Heap } from './heap.js';

/** One call of kernels: gives arrays their places; what it reserved is freed when the call ends. */
export interface Call {
  /** The kernels. */
  readonly kernels: Kernels;
  /** The threads that do the parts of a work. */
  readonly team: Team;
  /** The place of a tensor that is read. */
  input(x: TensorInfo): Pointer;
  /** The place of a tensor that is written; where nothing is written its contents are undefined. */
  output(x: TensorInfo): Pointer;
  /** The place of a tensor that is read and then changed. */
  change(x: TensorInfo): Pointer;
  /** So many floats to work in. */
  scratch(floats: number): Pointer;
  /** A copy of integers. */
  integers(values: ArrayLike<number>): Pointer;
  /** Writes the arguments of a sequence kernel. */
  sequence(sequence: Sequence): Pointer;
  /** The memory as it is now. */
  buffer(): ArrayBufferLike;
  /** Writes a number n times. */
  fill(at: Pointer, n: number, value: number): void;
  /** Copies floats to a place. */
  write(values: ArrayLike<number>, at: Pointer): void;
}

/** What calls have that is the same for both kinds. */
export const common = (h: Heap, scratch: (floats: number) => Pointer) => ({
  kernels: h.kernels,
  team: h.team,
  scratch,
  integers(values: ArrayLike<number>): Pointer {
    const at = scratch(values.length);
    new Int32Array(h.memory.buffer, at, values.length).set(values);
    return at;
  },
  sequence(sequence: Sequence): Pointer {
    const at = scratch(sequenceBytes / 4);
    return writeSequence(h.memory.buffer, at, sequence);
  },
  buffer: () => h.memory.buffer,
  fill: (at: Pointer, n: number, value: number) => void new Float32Array(h.memory.buffer, at, n).fill(value),
  write: (values: ArrayLike<number>, at: Pointer) => new Float32Array(h.memory.buffer, at, values.length).set(values),
});

/** There is no memory left. */
export const noRoom = (floats: number) => new MemoryError(4 * floats);
