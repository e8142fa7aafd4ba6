import { decode } from '../decode.js';
import type { FusedCell } from '../facts.js';
import relaxed from '../generated/step-relaxed.js';
import simd from '../generated/step-simd.js';
import type { Pointer } from '../pointer.js';

/** The small module, compiled: what stepping needs and nothing else. */
export interface StepModules {
  /** The module. */
  readonly module: WebAssembly.Module;
  /** Whether it wants a memory that is shared between threads. Default false. */
  readonly shared?: boolean;
}

/** What comes between the products of a layer; their argument is its record. */
export type UpdateKernels = Record<`${FusedCell}Update` | 'gruReset', (layer: Pointer) => void>;

/** The functions of the small module (assembly/step.as.ts). */
export type StepExports = UpdateKernels & {
  /** Packs a matrix by rows, of one format, in another or its own; at `to` are zeros. */
  pack(source: number, format: number, rows: number, columns: number, from: Pointer, to: Pointer): void;
  /** y [batch, rows] = init + x·Wᵀ; distances ld in floats. */
  multiply(
    W: Pointer,
    batch: number,
    x: Pointer,
    ldx: number,
    init: Pointer,
    ldi: number,
    y: Pointer,
    ldy: number,
    quantised: Pointer,
  ): void;
};

/** The bytes of the two builds of the small module. */
export const stepBytes = {
  simd: () => decode(simd),
  relaxed: () => decode(relaxed),
};

/**
 * Compiles the small module, at once: nothing is fetched, nothing awaited.
 * @param source - its bytes or the compiled module. Default: the build with relaxed SIMD where the engine takes it, else
 * the other
 * @returns the module
 * @throws TypeError if there is no WebAssembly here, or none with SIMD; its message says so
 * @throws WebAssembly.CompileError if the bytes are no module, or the place forbids to compile
 */
export function stepModules(source?: Uint8Array<ArrayBuffer> | WebAssembly.Module): StepModules {
  if (typeof WebAssembly !== 'object') throw new TypeError('stepModules: expected WebAssembly, got a place without it');
  if (source instanceof WebAssembly.Module) return { module: source };
  if (source) return { module: new WebAssembly.Module(source) };
  for (const bytes of [stepBytes.relaxed(), stepBytes.simd()])
    if (WebAssembly.validate(bytes)) return { module: new WebAssembly.Module(bytes) };
  throw new TypeError('stepModules: expected WebAssembly with SIMD, got one without');
}

/** The functions on a memory. */
export const instantiate = ({ module }: StepModules, memory: WebAssembly.Memory): StepExports =>
  new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as StepExports;
