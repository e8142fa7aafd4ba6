import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Pointer } from '@unroll/kernels';
import { type Call, common, noRoom } from './call-types.js';
import type { Heap } from './heap.js';

/** A call on copies of tensors in a memory apart; what is written is copied back. */
export function callCopying<T>(h: Heap, body: (c: Call) => T): T {
  const { backend, memory } = h;
  const copyBack: (() => void)[] = [];
  let top = 64;
  const scratch = (floats: number): Pointer => {
    const at = top;
    top += Math.ceil((4 * floats + 16) / 16) * 16;
    growTo(memory, top, floats);
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

function growTo(memory: WebAssembly.Memory, bytes: number, floats: number): void {
  const more = Math.ceil((bytes - memory.buffer.byteLength) / 65536);
  if (more <= 0) return;
  try {
    memory.grow(more);
  } catch {
    throw noRoom(floats);
  }
}
