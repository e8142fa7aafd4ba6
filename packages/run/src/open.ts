import { checkKeys, checkOneOf } from '@unroll/check';
import { type WeightFormat, weightFormats } from '@unroll/kernels/step';
import type { ModelConfig } from './config/config.js';
import { type Plan, planOf } from './config/plan.js';
import { ModelFileError } from './errors.js';
import { arraysOf } from './file/arrays.js';
import { type Container, openContainer } from './file/container.js';
import { type Description, describeModel } from './file/description.js';
import { firstArrays, fromFirst, isFirst } from './file/first.js';
import { readModel } from './file/model.js';
import type { Model } from './model.js';
import { type Net, netOf } from './net/net.js';
import type { Runtime } from './net/runtime.js';
import { waysOf } from './net/ways.js';
import { type Compiled, compile, type WasmSource } from './wasm/compile.js';
import { hasKernel } from './wasm/has-kernel.js';
import { countWeights, rounded } from './weights.js';

/** How a file is opened. */
export interface OpenOptions {
  /**
   * What WebAssembly steps: the bytes or the compiled module of `@unroll/run/step.wasm`, where what comes along cannot
   * be compiled (workerd); `false` for plain TypeScript. Default what comes along, and plain TypeScript where this place
   * compiles no WebAssembly; `net.runtime` says which.
   */
  readonly wasm?: WasmSource;
  /** What weights are rounded to: `int8` is smallest and fastest. Default what the file has. */
  readonly weights?: WeightFormat;
}

/** What the checks of a description say becomes what is wrong with the file. */
function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RangeError || cause instanceof TypeError)) throw cause;
    throw new ModelFileError('content', cause.message, cause);
  }
}

/** What a file holds, all of it checked. */
function readFile(file: Container): { description: Description; config: ModelConfig; plan: Plan; model: Model } {
  const description = describeModel(file.metadata);
  const { config: saved, weights } = description;
  const config = isFirst(saved) ? fromFirst(saved) : (saved as ModelConfig);
  const plan = planOf(config);
  const arrays = arraysOf(file, weights);
  const ours = isFirst(saved) ? firstArrays(arrays, saved.cell) : arrays;
  return { description, config, plan, model: readModel(plan, ours, weights) };
}

/** The first layer without a kernel, in words; undefined where all have one. */
function withoutKernel({ layers }: Plan): string | undefined {
  const i = layers.findIndex((layer) => !hasKernel(layer));
  return layers[i] && `layer ${i} (${layers[i].cell}) has no kernel`;
}

/** Rounding is the kernels' business. */
function checkWeights(plan: Plan, weights: WeightFormat | undefined): void {
  if (weights === undefined) return;
  checkOneOf('weights', weights, weightFormats);
  const reason = withoutKernel(plan);
  if (weights !== 'float32' && reason)
    throw new TypeError(`weights: expected "float32" where ${reason}, got "${weights}"`);
}

/** How a net is stepped here, in words. */
function runtimeOf(plan: Plan, compiled: Compiled, weights: WeightFormat): Runtime {
  if ('reason' in compiled) return { way: 'plain', weights, reason: compiled.reason };
  const reason = withoutKernel(plan);
  return reason ? { way: 'mixed', weights, reason } : { way: 'wasm', weights };
}

/**
 * Opens a file that Unroll saved: a checkpoint of `@unroll/train` or of the command, in float32, bf16 or int8. Everything
 * is checked before memory is taken, so the file may come from anywhere. Nothing is fetched and nothing awaited.
 * @param bytes - the file; may be changed afterwards
 * @param options - what WebAssembly steps, what weights are rounded to
 * @returns the net
 * @throws ModelFileError whose `problem` and message say what is wrong with the file
 * @throws TypeError or RangeError where an option makes no sense
 * @example
 * ```ts
 * import { model, numbers, lstm, save, vectors } from '@unroll/cells';
 * import { openModel } from '@unroll/run';
 * import { ready } from '@unroll/tensor';
 * import { encodeCheckpoint } from '@unroll/train';
 *
 * await ready();
 * const parts = { input: vectors({ size: 2 }), layers: [{ cell: lstm, hidden: 8 }], head: numbers() };
 * const bytes = encodeCheckpoint(save(model({ ...parts, random: Math.random }))); // what training saves
 *
 * const net = openModel(bytes);
 * const stream = net.stream();
 * const y = stream.step([0.5, -1]); // one reading of two sensors
 * const later = net.stream({ state: net.state(stream.state.bytes()) }); // goes on where the other one stood
 * if (y.length !== 1 || later.step([0, 1])[0] !== stream.step([0, 1])[0]) throw new Error('expected the same number');
 * ```
 */
export function openModel(bytes: Uint8Array, options: OpenOptions = {}): Net {
  checkKeys('openModel', options, ['wasm', 'weights']);
  const file = openContainer(bytes);
  const { description, config, plan, model } = reading(() => readFile(file));
  checkWeights(plan, options.weights);
  const weights = options.weights ?? model.weights;
  const compiled = compile(plan, options.wasm);
  const runtime = runtimeOf(plan, compiled, weights);
  const { vocabulary, saved } = description;
  const ways = waysOf(rounded(model, weights), 'modules' in compiled ? compiled.modules : undefined);
  return netOf({ plan, ways, config, runtime, vocabulary, saved, parameters: countWeights(model) });
}
