import type { Plan } from '../config/plan.js';
import { cells } from '../plain/index.js';

/** The places of a state: one array for each part of each layer, in the order in which they lie. */
export interface Layout {
  /** Layers and widths in words, to tell the state of one net from that of another. */
  readonly words: string;
  /** The arrays: their names in a file, such as `0.h`, and `H`. */
  readonly arrays: readonly { readonly name: string; readonly hidden: number }[];
  /** Numbers of one stream. */
  readonly size: number;
}

/**
 * Where the parts of a state lie.
 * @param plan - what the net is made of
 * @returns the places
 * @throws TypeError where a layer goes both ways: it has the whole sequence, and no state between two steps
 */
export function layoutOf({ layers }: Plan): Layout {
  const both = layers.findIndex((layer) => layer.both);
  if (both >= 0)
    throw new TypeError(`net: expected layers that go one way, got one that goes both ways in layer ${both}: sequence`);
  const arrays = layers.flatMap(({ cell, hidden }, i) =>
    cells[cell].state.map((part) => ({ name: `${i}.${part}`, hidden })),
  );
  return {
    words: layers.map(({ cell, hidden }) => `${cell} ${hidden}`).join(', '),
    arrays,
    size: arrays.reduce((sum, { hidden }) => sum + hidden, 0),
  };
}
