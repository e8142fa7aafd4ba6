/**
 * Safetensors files on plain arrays: no tensors, nothing that a small place such as an AudioWorklet lacks. The package is
 * private and bundled into those that use it.
 * @packageDocumentation
 */
export type { NamedArray, NumberArray } from './array.js';
export { decodeSafetensors, type Safetensors } from './decode.js';
export { encodeSafetensors } from './encode.js';
export { SafetensorsError } from './error.js';
export { type Entry, headerText, parseHeader } from './header.js';
export { fromUtf8, toUtf8 } from './utf8.js';
