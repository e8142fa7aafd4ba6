import { checkIds, checkModel, checkNumbers, checkOptions } from './check.js';
import { type Engine, makeEngine, readRows, writeRows } from './engine.js';
import type { StepModules } from './modules.js';
import { runIds, runNumbers } from './run.js';
import type { Share } from './share.js';
import type { ArrayModel, ArrayOptions, ArrayStepper } from './types.js';

/** An engine, and whose state is in it: steppers that share one take turns. */
interface Shared {
  readonly engine: Engine;
  /** Numbers of a whole state. */
  readonly size: number;
  /** The state of a stepper, which is out of date while it is this one's turn. */
  turn: Float32Array | undefined;
}

/** Every array of the state with its place in the whole. */
function eachPart({ state, batch }: Engine, use: (rows: Engine['x'], start: number) => void): number {
  let at = 0;
  for (const rows of state) {
    use(rows, at);
    at += batch * rows.n;
  }
  return at;
}

/** Brings a state up to date. */
function save({ engine, turn }: Shared): void {
  if (turn) eachPart(engine, (rows, start) => readRows(engine, rows, turn, start));
}

/** Gives a stepper its turn. */
function take(shared: Shared, state: Float32Array): Engine {
  const { engine } = shared;
  if (shared.turn === state) return engine;
  save(shared);
  eachPart(engine, (rows, start) => writeRows(engine, rows, state, start));
  shared.turn = state;
  return engine;
}

/** A stepper with a state of its own on a shared engine. */
function stepperOn(shared: Shared, state: Float32Array): ArrayStepper {
  const { engine, size } = shared;
  const read = () => {
    if (shared.turn === state) save(shared);
    return state.slice();
  };
  return {
    next(ids) {
      if (!engine.vocabulary) throw new TypeError('next: expected a model with a table, got one without');
      checkIds(ids, engine.batch, engine.vocabulary);
      return runIds(take(shared, state), ids);
    },
    step(x) {
      checkNumbers('x', x, engine.batch * engine.x.n);
      return runNumbers(take(shared, state), x);
    },
    read,
    write(value) {
      checkNumbers('state', value, size);
      if (shared.turn === state) shared.turn = undefined;
      state.set(value);
    },
    clone: () => stepperOn(shared, read()),
  };
}

/**
 * A stepper on plain arrays: the weights are packed once, in the wanted format, into a WebAssembly memory of its own; a
 * step allocates nothing but its result. Gates and state are float32 in every format. In int8 the inputs of a product are
 * rounded too, to at most 16 bits with a scale for each vector, and the sums are exact. It needs no disposal.
 * @param modules - the small module, from `stepModules`
 * @param model - the weights, each matrix in any format; copied
 * @param options - how many streams, the format
 * @param share - threads that take part in products which are worth it; `modules` is then for a shared memory. The
 *   results are the same bits
 * @returns the stepper, in the state of zeros
 * @throws RangeError or TypeError that names the array or the option that does not fit
 */
export function arrayStepper(
  modules: StepModules,
  model: ArrayModel,
  options: ArrayOptions,
  share?: Share,
): ArrayStepper {
  checkOptions(options);
  const engine = makeEngine(modules, model, options, checkModel(model), share);
  const size = eachPart(engine, () => {});
  return stepperOn({ engine, size, turn: undefined }, new Float32Array(size));
}
