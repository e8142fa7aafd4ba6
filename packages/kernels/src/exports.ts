import type { ArrayKernels } from './exports-arrays.js';
import type { ProductKernels } from './exports-products.js';
import type { FusedCell } from './facts.js';
import type { Pointer } from './pointer.js';

/**
 * Cells over whole sequences: forward, the sweep back, then the gradients of the weights. The argument is the address of
 * a Sequence (sequence.ts), whose `from` and `to` say which part: rows of the batch, or of the weights for gradients.
 */
type CellKernels = Record<`${FusedCell}${'Forward' | 'Backward' | 'Gradients'}`, (sequence: Pointer) => void>;

/**
 * The functions of the WebAssembly module (assembly/index.as.ts). Numbers are counts of elements unless they are
 * pointers; arrays are float32 and row-major, ids and offsets int32. Nothing is checked: the callers do that.
 */
export interface KernelExports extends ProductKernels, ArrayKernels, CellKernels {}
