import { encodeSafetensors, type NamedArray } from '@unroll/safetensors';
import type { Layout } from './layout.js';

/** What a net remembers of `B` streams: a value, that no step changes. */
export interface State {
  /** `B`: how many streams. */
  readonly batch: number;
  /** Its numbers by name, such as `0.h` of the first layer, each `[B, H]`; views of {@link State.data}. */
  readonly arrays: Readonly<Record<string, Float32Array>>;
  /** All of its numbers: layer after layer, `h` then `c`, each `[B, H]`. */
  readonly data: Float32Array;
  /** Layers and widths of the net that it belongs to, such as `lstm 128, gru 64`. */
  readonly net: string;
  /**
   * A copy.
   * @returns a state of its own
   */
  clone(): State;
  /**
   * The state as a file, which `net.state(bytes)` and a stepper of `@unroll/cells` read.
   * @returns a safetensors file
   */
  bytes(): Uint8Array;
  /** Makes it a state of zeros. */
  reset(): void;
}

/** The text of a file that says which net a state belongs to. */
export const NET = 'unroll.state';

/**
 * A state around its numbers.
 * @param layout - where the parts lie
 * @param batch - `B`
 * @param data - the numbers, kept
 * @returns the state
 */
export function stateOf(layout: Layout, batch: number, data: Float32Array): State {
  let at = 0;
  const entries = layout.arrays.map(({ name, hidden }): [string, NamedArray & { data: Float32Array }] => {
    const begin = at;
    at += batch * hidden;
    return [name, { shape: [batch, hidden], data: data.subarray(begin, at) }];
  });
  return {
    batch,
    arrays: Object.fromEntries(entries.map(([name, array]) => [name, array.data])),
    data,
    net: layout.words,
    clone: () => stateOf(layout, batch, data.slice()),
    bytes: () => encodeSafetensors(Object.fromEntries(entries), { [NET]: layout.words }),
    reset: () => void data.fill(0),
  };
}
