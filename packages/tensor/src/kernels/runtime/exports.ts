import type { ArrayKernels } from './exports-arrays.js';
import type { ProductKernels } from './exports-products.js';

/**
 * The functions of the WebAssembly module (assembly/index.as.ts). Numbers are counts of elements unless they are
 * pointers; arrays are float32 and row-major, ids and lengths int32. Nothing is checked: the callers do that.
 */
export interface KernelExports extends ProductKernels, ArrayKernels {}
