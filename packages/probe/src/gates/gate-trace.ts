import type { Model } from '@unroll/cells';
import { checkKeys } from '@unroll/check';
import { checkFinite, ShapeError, scope, type Tree } from '@unroll/tensor';
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
   * Names of those that can be shut or open: the gates that the cell names and whose values all lie in `[0, 1]` here. A
   * candidate has both signs.
   */
  readonly gates: readonly string[];
  /**
   * The gates, the candidate and the state after each step: `i f g o h c` of the `lstm`, `r z n h` of the grus; of the
   * vanilla cells `h` and `slope`, the derivative at the step.
   */
  readonly values: Readonly<Record<string, Trace>>;
}

/** What happened inside a model while it read. */
export interface GateTrace {
  /** `T`, how many steps were read. */
  readonly steps: number;
  /** The layers, the one nearest to the input first. */
  readonly layers: readonly LayerTrace[];
}

/** How a model reads. */
export interface GateTraceOptions {
  /** The state before the first step, one row for each layer. Default zeros. */
  readonly state?: readonly Tree[];
}

/** What the first layer reads, step by step. */
function inputsOf({ input, params }: Pick<Model, 'input' | 'params'>, inputs: ArrayLike<number>): Float64Array[] {
  const steps = inputs.length / input.numbers;
  if (!Number.isInteger(steps) || steps < 1)
    throw new ShapeError(
      `inputs: expected ${input.numbers} numbers a step and at least one step, got ${inputs.length}`,
    );
  if (params.embedding) checkFinite('params.embedding', params.embedding);
  const all = scope(() => vector(input.rows(params.embedding, inputs)));
  return Array.from({ length: steps }, (_, t) => all.subarray(t * input.width, (t + 1) * input.width));
}

/** Room for everything that one layer shows. */
function room({ cell, hidden }: WalkedLayer, { gates, state }: Step, steps: number): LayerTrace {
  const names = [...Object.keys(gates), ...Object.keys(state)];
  const trace = (): Trace => ({ steps, hidden, data: new Float32Array(steps * hidden) });
  return { cell: cell.name, hidden, gates: [], values: Object.fromEntries(names.map((name) => [name, trace()])) };
}

const isGate = ({ data }: Trace) => data.every((value) => value >= 0 && value <= 1);

/** The same with the names of what can be shut or open. */
function named({ cell }: WalkedLayer, trace: LayerTrace): LayerTrace {
  const gates = cell.gates.filter(({ name }) => name !== 'h' && trace.values[name] && isGate(trace.values[name]));
  return { ...trace, gates: gates.map(({ name }) => name) };
}

function write({ values, hidden }: LayerTrace, { gates, state }: Step, t: number): void {
  for (const [name, x] of Object.entries({ ...gates, ...state })) values[name]?.data.set(x, t * hidden);
}

/**
 * Every gate, candidate, cell and hidden value of a model, step by step, while it reads one sequence.
 * @param model - the model; its input, its layers and their parameters are read
 * @param inputs - what it reads: `T` ids, or `T` vectors one after the other
 * @param options - first state
 * @returns the values, layer by layer
 * @throws RangeError where there is no step, an id is out of range, or a number is not finite
 * @example
 * ```ts
 * import { languageModel } from '@unroll/cells';
 * import { gateTrace, saturation } from '@unroll/probe';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const model = languageModel({ vocabulary: 5, embedding: 4, hidden: 8, random: Math.random });
 * const { layers } = gateTrace(model, [0, 1, 2, 3, 4]);
 * const { f } = layers[0]?.values ?? {};
 * if (f?.data.length !== 5 * 8) throw new Error('expected [T, H]');
 * if (saturation(f).right.length !== 8) throw new Error('expected one fraction a unit');
 * ```
 */
export function gateTrace(
  model: Pick<Model, 'input' | 'net' | 'params'>,
  inputs: ArrayLike<number>,
  options: GateTraceOptions = {},
): GateTrace {
  checkKeys('gateTrace', options, ['state']);
  const xs = inputsOf(model, inputs);
  const layers = walkedLayers(model.net, model.params.layers as Tree);
  const [start = []] = startStates(layers, 1, options.state);
  return { steps: xs.length, layers: record(layers, start, xs) };
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
  return traces.map((trace, index) => named(layers[index] as WalkedLayer, trace));
}
