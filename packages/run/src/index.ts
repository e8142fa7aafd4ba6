/**
 * Steps saved recurrent networks anywhere: `openModel(bytes)` opens a file that Unroll saved and steps it, by a few kB of
 * WebAssembly or in plain TypeScript. No dependency, nothing fetched, nothing awaited. See the notation page for the
 * letters in shapes: `T` steps, `B` streams, `I` inputs, `H` hidden units, `O` outputs.
 * @packageDocumentation
 */
export type { WeightFormat } from '@unroll/kernels/step';
export type { At, CellConfig, HeadConfig, InputConfig, LayerConfig, ModelConfig } from './config/config.js';
export { ModelFileError, type ModelFileProblem, ShapeError } from './errors.js';
export type { Net, NetSize } from './net/net.js';
export type { Runtime } from './net/runtime.js';
export type { Stream, StreamOptions } from './net/stream.js';
export { type OpenOptions, openModel } from './open.js';
export type { State } from './state/state.js';
export type { WasmSource } from './wasm/compile.js';
