import { show } from '@unroll/check';
import { fusedCells, type StepModules, stepBytes } from '@unroll/kernels/step';
import type { Plan } from '../config/plan.js';
import { hasKernel } from './has-kernel.js';

/** What WebAssembly to step with: its bytes, the compiled module, or `false` for plain TypeScript. */
export type WasmSource = Uint8Array | WebAssembly.Module | false;

/** The kernels, or why there are none. */
export type Compiled = { readonly modules: StepModules } | { readonly reason: string };

const MISSING = 'there is no WebAssembly here';
const EXPECTED = 'wasm: expected the bytes or the module of @unroll/run/step.wasm';

/** Refuses a module of somebody else's. */
function checkModule(module: WebAssembly.Module): StepModules {
  const names = WebAssembly.Module.exports(module).map(({ name }) => name);
  if (!fusedCells.every((cell) => names.includes(`${cell}Update`)))
    throw new TypeError(`${EXPECTED}, got one that exports ${names.slice(0, 8).join(', ') || 'nothing'}`);
  return { module };
}

/** Bytes or a module that somebody gave: what is wrong with them is said, not passed over. */
function given(source: Uint8Array | WebAssembly.Module): Compiled {
  const isBytes = source instanceof Uint8Array;
  if (typeof WebAssembly !== 'object') return { reason: MISSING };
  if (!isBytes && !(source instanceof WebAssembly.Module))
    throw new TypeError(`${EXPECTED}, or false, got ${show(source)}`);
  if (!isBytes) return { modules: checkModule(source) };
  const bytes = new Uint8Array(source);
  if (!WebAssembly.validate(bytes)) throw new TypeError(`${EXPECTED}, got ${bytes.length} bytes that are none here`);
  return attempt(() => checkModule(new WebAssembly.Module(bytes)));
}

/** Some places have WebAssembly, but let nobody compile it: that is no mistake of the caller's. */
function attempt(make: () => StepModules): Compiled {
  try {
    return { modules: make() };
  } catch (cause) {
    if (!(cause instanceof WebAssembly.CompileError || cause instanceof RangeError)) throw cause;
    return { reason: `no WebAssembly is compiled here: ${cause.message}` };
  }
}

/** Compiled once: every net of this place steps with the same module. */
let own: Compiled | undefined;

/** The smallest module with an instruction of relaxed SIMD, so that nothing large is unpacked in vain. */
const RELAXED = '0,97,115,109,1,0,0,0,1,5,1,96,0,1,123,3,2,1,0,10,15,1,13,0,65,1,253,15,65,2,253,15,253,128,2,11';

/** The kernels that come along, where this place compiles WebAssembly. */
function ownKernels(): Compiled {
  if (typeof WebAssembly !== 'object') return { reason: MISSING };
  const isRelaxed = WebAssembly.validate(Uint8Array.from(RELAXED.split(','), Number));
  const bytes = isRelaxed ? stepBytes.relaxed() : stepBytes.simd();
  const compiled = attempt(() => ({ module: new WebAssembly.Module(bytes) }));
  if ('modules' in compiled || WebAssembly.validate(bytes)) return compiled;
  return { reason: 'WebAssembly has no SIMD here' };
}

/**
 * The kernels for a net.
 * @param plan - what the net is made of
 * @param source - what WebAssembly to step with; default what comes along
 * @returns the kernels, or why plain TypeScript steps
 * @throws TypeError where what was given is no WebAssembly of this package
 */
export function compile({ layers }: Plan, source: WasmSource | undefined): Compiled {
  if (source === false) return { reason: 'wasm: false was asked for' };
  const compiled = source === undefined ? undefined : given(source);
  if (!layers.some(hasKernel)) return { reason: 'no layer has a kernel' };
  if (compiled) return compiled;
  own ??= ownKernels();
  return own;
}
