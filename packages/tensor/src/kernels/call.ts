import { type TensorInfo, util } from '@tensorflow/tfjs-core';

import type { Flag, Pointer } from './exports.js';
import { type Heap, heap } from './heap.js';
import type { Kernels } from './load.js';
import { type Sequence, sequenceBytes, writeSequence } from './sequence.js';

/** One call of kernels: gives arrays their places; what it reserved is freed when the call ends. */
export interface Call {
  /** The kernels. */
  readonly kernels: Kernels;
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
  /** A copy of so many floats from a place on. */
  read(at: Pointer, floats: number): Float32Array;
  /** Copies floats to a place. */
  write(values: ArrayLike<number>, at: Pointer): void;
}

/**
 * Calls kernels on tensors. All tensors exist before it (a new one may move the memory).
 * @param body - asks for the places and calls
 * @returns what the body returned
 */
export function call<T>(body: (c: Call) => T): T {
  const h = heap();
  return h.inPlace ? callInPlace(h, body) : callCopying(h, body);
}

const common = (h: Heap, scratch: (floats: number) => Pointer) => ({
  kernels: h.kernels,
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
  read: (at: Pointer, floats: number) => new Float32Array(h.memory.buffer, at, floats).slice(),
  write: (values: ArrayLike<number>, at: Pointer) => new Float32Array(h.memory.buffer, at, values.length).set(values),
});

const noRoom = (floats: number) => new RangeError(`memory: no room for ${4 * floats} bytes in WebAssembly's memory`);

/** What calls in place work with: made once for a heap. */
interface InPlace {
  readonly heap: Heap;
  readonly c: Call;
  /** What the call under way has reserved. */
  readonly reserved: Pointer[];
}

let inPlace: InPlace | undefined;

function callInPlace<T>(h: Heap, body: (c: Call) => T): T {
  if (inPlace?.heap !== h) inPlace = makeInPlace(h);
  const { c, reserved } = inPlace;
  try {
    return body(c);
  } finally {
    for (const at of reserved) h.backend.wasm._free(at);
    reserved.length = 0;
  }
}

function makeInPlace(h: Heap): InPlace {
  const { backend } = h;
  const reserved: Pointer[] = [];
  const scratch = (floats: number): Pointer => {
    const at = backend.wasm._malloc(4 * floats + 16) >>> 0;
    if (at === 0) throw noRoom(floats);
    reserved.push(at);
    return at;
  };
  const place = (x: TensorInfo): Pointer => {
    const { memoryOffset } = backend.dataIdMap.get(x.dataId);
    if (memoryOffset == null || memoryOffset === 0) throw noRoom(util.sizeFromShape(x.shape));
    return memoryOffset >>> 0;
  };
  return { heap: h, reserved, c: { ...common(h, scratch), input: place, output: place, change: place } };
}

function callCopying<T>(h: Heap, body: (c: Call) => T): T {
  const { backend, memory } = h;
  const copyBack: (() => void)[] = [];
  let top = 64;
  const scratch = (floats: number): Pointer => {
    const at = top;
    top += (4 * floats + 31) & ~15;
    if (top > memory.buffer.byteLength) memory.grow(Math.ceil((top - memory.buffer.byteLength) / 65536));
    return at;
  };
  const input = (x: TensorInfo): Pointer => {
    const theirs = backend.typedArrayFromHeap(x);
    const at = scratch(theirs.length);
    new Int32Array(memory.buffer, at, theirs.length).set(words(theirs));
    return at;
  };
  const backTo = (x: TensorInfo, at: Pointer): Pointer => {
    copyBack.push(() => {
      const theirs = words(backend.typedArrayFromHeap(x));
      theirs.set(new Int32Array(memory.buffer, at, theirs.length));
    });
    return at;
  };
  const output = (x: TensorInfo) => backTo(x, scratch(util.sizeFromShape(x.shape)));
  const result = body({ ...common(h, scratch), input, output, change: (x) => backTo(x, input(x)) });
  for (const copy of copyBack) copy();
  return result;
}

/** 32-bit numbers as integers, whatever they are: copying them then changes no bit. */
const words = ({ buffer, byteOffset, length }: Float32Array | Int32Array | Uint8Array): Int32Array =>
  new Int32Array(buffer, byteOffset, length);

/** A JavaScript truth as a kernel wants it. */
export const flag = (x: boolean | undefined): Flag => (x ? 1 : 0);
