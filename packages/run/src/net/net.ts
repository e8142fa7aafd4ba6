import { checkKeys, checkWhole } from '@unroll/check';
import type { HeadConfig, InputConfig, ModelConfig } from '../config/config.js';
import type { Plan } from '../config/plan.js';
import { layoutOf } from '../state/layout.js';
import { readState } from '../state/read.js';
import { type State, stateOf } from '../state/state.js';
import type { Runtime } from './runtime.js';
import { sequence } from './sequence.js';
import { type Stream, type StreamOptions, startStream } from './stream.js';
import type { Ways } from './ways.js';

/** How large a net is. */
export interface NetSize {
  /** Numbers that a step reads of each stream: 1 for ids, `I` for vectors. */
  readonly inputs: number;
  /** `O`: numbers that come out for each stream. */
  readonly outputs: number;
  /** How many weights it has. */
  readonly parameters: number;
}

/** A saved net, ready to be stepped. */
export interface Net {
  /** What it is made of, as plain JSON: `config` of a model of `@unroll/cells`. */
  readonly config: ModelConfig;
  /** What it reads: `{ kind: 'ids', vocabulary, embedding }`, `{ kind: 'oneHot', size }` or `{ kind: 'vectors', size }`. */
  readonly input: InputConfig;
  /** What it is asked for: `classes` (logits come out), `numbers`, or `mixture`. */
  readonly head: HeadConfig;
  /** How large it is. */
  readonly size: NetSize;
  /** How it is stepped here. */
  readonly runtime: Runtime;
  /** The vocabulary of the file, plain JSON that `vocabularyFrom` of `@unroll/text` reads; undefined where it has none. */
  readonly vocabulary: unknown;
  /** The whole `config` of the file, plain JSON: the command keeps settings and the scale of a series there. */
  readonly saved: unknown;
  /**
   * The state before the first step.
   * @param batch - `B`, whole number >= 1; default 1
   * @returns zeros
   * @throws RangeError where `batch` is none, or too large; TypeError where a layer goes both ways
   */
  zero(batch?: number): State;
  /**
   * Reads a state out of bytes.
   * @param bytes - what `state.bytes()` gave, or `save()` of a stepper of `@unroll/cells`
   * @returns the state
   * @throws ModelFileError where the bytes are no such file; ShapeError where it is a state of another net
   */
  state(bytes: Uint8Array): State;
  /**
   * Begins to read, one step at a time.
   * @param options - how many streams, the first state
   * @returns the stream
   * @throws RangeError where `batch` is none, or too large; ShapeError where the state does not fit; TypeError where a
   * layer goes both ways
   */
  stream(options?: StreamOptions): Stream;
  /**
   * Reads whole sequences from a state of zeros; the way for nets with layers that go both ways, too.
   * @param xs - `T` ids, or `T·I` numbers; for `B` sequences `[T, B]` or `[T, B, I]`
   * @param options - `batch`, `B`; default 1
   * @returns what the net says after each step `[T, B, O]`, or after the last `[B, O]` where its head is asked there
   * @throws ShapeError, RangeError or TypeError that says what does not fit
   */
  sequence(xs: ArrayLike<number>, options?: { readonly batch?: number }): Float32Array;
}

/** What a net is made from. */
export interface NetParts extends Pick<Net, 'config' | 'runtime' | 'vocabulary' | 'saved'> {
  /** What it is made of, in numbers. */
  readonly plan: Plan;
  /** How it is stepped. */
  readonly ways: Ways;
  /** How many weights it has. */
  readonly parameters: number;
}

/** So many numbers are the most that the states and gates of all streams may take. */
const MOST = 2 ** 28;

/** Refuses a batch that no memory holds, before any is taken. */
function checkBatch({ input, layers, head }: Plan, batch: number): void {
  const widest = layers.reduce((sum, { hidden }) => sum + 12 * hidden, input.width + head.width);
  checkWhole('batch', batch, 1, Math.max(1, Math.floor(MOST / widest)));
}

/**
 * A net around what it is made of.
 * @param parts - its description and its ways
 * @returns the net
 */
export function netOf({ plan, ways, parameters, ...rest }: NetParts): Net {
  const { config } = rest;
  return {
    ...rest,
    input: config.input,
    head: config.head,
    size: { inputs: plan.input.numbers, outputs: plan.head.width, parameters },
    zero(batch = 1) {
      checkBatch(plan, batch);
      const layout = layoutOf(plan);
      return stateOf(layout, batch, new Float32Array(batch * layout.size));
    },
    state: (bytes) => readState(layoutOf(plan), bytes),
    stream(options = {}) {
      checkKeys('stream', options, ['batch', 'state']);
      const { state, batch = state?.batch ?? 1 } = options;
      checkBatch(plan, batch);
      return startStream({ input: plan.input, layout: layoutOf(plan) }, batch, ways, state);
    },
    sequence(xs, options = {}) {
      checkKeys('sequence', options, ['batch']);
      const { batch = 1 } = options;
      checkBatch(plan, batch);
      return sequence(plan, ways, xs, batch);
    },
  };
}
