import { show } from '@unroll/check';
import { fusedCells, type StepModules, stepModules } from '@unroll/kernels/step';
import type { LayerPlan } from '../config/layer.js';
import type { Plan } from '../config/plan.js';

/** What WebAssembly to step with: its bytes, the compiled module, or `false` for plain TypeScript. */
export type WasmSource = Uint8Array | WebAssembly.Module | false;

/** The kernels, or why there are none. */
export type Compiled = { readonly modules: StepModules } | { readonly reason: string };

/**
 * Why a layer has no kernel.
 * @param layer - the layer
 * @param i - which
 * @returns words, or undefined where it has one
 */
function lacks({ cell, rates }: LayerPlan, i: number): string | undefined {
  if (rates) return `layer ${i}: zoneout has no kernel`;
  return (fusedCells as readonly string[]).includes(cell) ? undefined : `layer ${i}: ${cell} has no kernel`;
}

/**
 * Why a net is not stepped by the kernels, wherever it runs.
 * @param plan - what the net is made of
 * @returns words, or undefined where it is
 */
export const withoutKernel = ({ layers }: Plan): string | undefined => layers.map(lacks).find((words) => words);

/** A module or bytes that somebody gave: what is wrong with them is said, not passed over. */
function given(source: Uint8Array | WebAssembly.Module): StepModules {
  const expected = 'wasm: expected the bytes or the module of @unroll/run/step.wasm';
  const isBytes = source instanceof Uint8Array;
  if (!isBytes && !(source instanceof WebAssembly.Module))
    throw new TypeError(`${expected}, or false, got ${show(source)}`);
  let modules: StepModules;
  try {
    modules = stepModules(isBytes ? new Uint8Array(source) : source);
  } catch (cause) {
    throw new TypeError(`${expected}; ${(cause as Error).message}`, { cause });
  }
  const names = WebAssembly.Module.exports(modules.module).map(({ name }) => name);
  if (!fusedCells.every((cell) => names.includes(`${cell}Step`)))
    throw new TypeError(`${expected}, got one that exports ${names.slice(0, 8).join(', ') || 'nothing'}`);
  return modules;
}

/** Compiled once: every net of this place steps with the same module. */
let own: Compiled | undefined;

/** The kernels that come along, where this place compiles WebAssembly. */
function ownKernels(): Compiled {
  try {
    return { modules: stepModules() };
  } catch (cause) {
    return { reason: `no WebAssembly is compiled here: ${(cause as Error).message}` };
  }
}

/**
 * The kernels for a net.
 * @param plan - what the net is made of
 * @param source - what WebAssembly to step with; default what comes along
 * @returns the kernels, or why plain TypeScript steps
 * @throws TypeError where what was given is no WebAssembly of this package
 */
export function compile(plan: Plan, source: WasmSource | undefined): Compiled {
  if (source === false) return { reason: 'wasm: false was asked for' };
  const modules = source === undefined ? undefined : given(source);
  const reason = withoutKernel(plan);
  if (reason) return { reason };
  if (modules) return { modules };
  own ??= ownKernels();
  return own;
}
