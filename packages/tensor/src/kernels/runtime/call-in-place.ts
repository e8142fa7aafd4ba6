import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Pointer } from '@unroll/kernels';
import { type Call, common, noRoom } from './call-types.js';
import type { Heap } from './heap.js';

/** What calls in place work with: made once for a heap. */
interface InPlace {
  readonly heap: Heap;
  readonly c: Call;
  /** What the call under way has reserved. */
  readonly reserved: Pointer[];
}

let inPlace: InPlace | undefined;

/** A call on tensors where they are. */
export function callInPlace<T>(h: Heap, body: (c: Call) => T): T {
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
