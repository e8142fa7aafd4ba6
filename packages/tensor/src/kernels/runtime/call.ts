import type { Flag } from '@unroll/kernels';
import { callCopying } from './call-copying.js';
import { callInPlace } from './call-in-place.js';
import type { Call } from './call-types.js';
import { heap } from './heap.js';

export type { Call };

/**
 * Calls kernels on tensors. All tensors exist before it (a new one may move the memory).
 * @param body - asks for the places and calls
 * @returns what the body returned
 */
export function call<T>(body: (c: Call) => T): T {
  const h = heap();
  return h.inPlace ? callInPlace(h, body) : callCopying(h, body);
}

/** A JavaScript truth as a kernel wants it. */
export const flag = (x: boolean | undefined): Flag => (x ? 1 : 0);
