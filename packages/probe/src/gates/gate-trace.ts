import { type Cell, cellNamed, type LanguageModel, stack } from '@unroll/cells';
import { checkFinite, type Tree } from '@unroll/tensor';
import { walk } from '../walk/forward.js';
import { type WalkedLayer, walkedLayers } from '../walk/network.js';
import { startStates } from '../walk/rows.js';
import type { Step, Vectors } from '../walk/step.js';
import { vector } from '../walk/vectors.js';

/** One quantity of one layer along a text: a number for every step and unit. */
export interface Trace {
  /** `T`. */
  readonly steps: number;
  /** `H`. */
  readonly hidden: number;
  /** The numbers, `[T, H]`, step after step. */
  readonly data: Float32Array;
}

/** What happened in one layer. */
export interface LayerTrace {
  /** Name of the cell. */
  readonly cell: string;
  /** `H`. */
  readonly hidden: number;
  /**
   * The gates, the candidate and the state after each step: `i f g o h c` of the `lstm`, `r z n h` of the grus; of the
   * `rnn` `h` and `slope`, which is tanh′.
   */
  readonly values: Readonly<Record<string, Trace>>;
}

/** What happened inside a language model while it read. */
export interface GateTrace {
  /** `T`, how many ids were read. */
  readonly steps: number;
  /** The layers, the one nearest to the input first. */
  readonly layers: readonly LayerTrace[];
}

/** How a model reads. */
export interface GateTraceOptions {
  /** The state before the first id, one row for each layer. Default zeros. */
  readonly state?: readonly Tree[];
  /** The cell, where it is not one of the four of `@unroll/cells`. */
  readonly cell?: Cell;
}

function checkIds(ids: ArrayLike<number>, vocabulary: number): void {
  if (ids.length === 0) throw new RangeError('ids: expected at least one id, got none');
  for (let t = 0; t < ids.length; t++) {
    const id = ids[t] as number;
    if (!Number.isInteger(id) || id < 0 || id >= vocabulary)
      throw new RangeError(`ids: expected integers from 0 to ${vocabulary - 1}, got ${String(id)} at ${t}`);
  }
}

/** Room for everything that one layer shows. */
function room({ cell, hidden }: WalkedLayer, { gates, state }: Step, steps: number): LayerTrace {
  const names = [...Object.keys(gates), ...Object.keys(state)];
  const trace = (): Trace => ({ steps, hidden, data: new Float32Array(steps * hidden) });
  return { cell: cell.name, hidden, values: Object.fromEntries(names.map((name) => [name, trace()])) };
}

function write({ values, hidden }: LayerTrace, { gates, state }: Step, t: number): void {
  for (const [name, x] of Object.entries({ ...gates, ...state })) values[name]?.data.set(x, t * hidden);
}

/**
 * Every gate, candidate, cell and hidden value of a language model, step by step, while it reads ids.
 * @param model - the model; only its configuration and parameters are read
 * @param ids - what it reads, each from 0 to V − 1
 * @param options - first state
 * @returns the values, layer by layer
 * @throws RangeError where there is no id, an id is out of range, or a weight is not finite
 * @example
 * ```ts
 * import { languageModel } from '@unroll/cells';
 * import { gateTrace, saturation } from '@unroll/probe';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * using model = languageModel({ vocabulary: 5, embedding: 4, hidden: 8, random: Math.random });
 * const { layers } = gateTrace(model, [0, 1, 2, 3, 4]);
 * const { f } = layers[0]?.values ?? {};
 * if (f?.data.length !== 5 * 8) throw new Error('expected [T, H]');
 * if (saturation(f).right.length !== 8) throw new Error('expected one fraction a unit');
 * ```
 */
export function gateTrace(
  { config, params }: Pick<LanguageModel, 'config' | 'params'>,
  ids: ArrayLike<number>,
  { state, cell = cellNamed(config.cell) }: GateTraceOptions = {},
): GateTrace {
  checkIds(ids, config.vocabulary);
  checkFinite('params.embedding', params.embedding);
  const net = stack(config.layers.map((hidden) => ({ cell, hidden })));
  const layers = walkedLayers(net, params.layers as Tree);
  const [start = []] = startStates(layers, 1, state);
  const table = vector(params.embedding);
  const { embedding: E } = config;
  const xs = Array.from(ids, (id) => table.subarray(id * E, (id + 1) * E));
  return { steps: ids.length, layers: record(layers, start, xs) };
}

function record(layers: readonly WalkedLayer[], start: readonly Vectors[], xs: readonly Float64Array[]): LayerTrace[] {
  const traces: LayerTrace[] = [];
  let t = 0;
  const walkers = layers.map((layer) => layer.walk);
  for (const steps of walk(walkers, start, xs)) {
    steps.forEach((step, index) => {
      traces[index] ??= room(layers[index] as WalkedLayer, step, xs.length);
      write(traces[index], step, t);
    });
    t++;
  }
  return traces;
}
