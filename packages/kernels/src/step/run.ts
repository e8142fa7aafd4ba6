import { type Engine, readRows, writeRows } from './engine.js';
import { widenRow } from './formats.js';
import type { Rows, StoredLayer } from './layers.js';
import type { Matrix } from './types.js';

/** gates = W_x·x + b. */
function project({ kernels, batch, quantised }: Engine, { W_x, b, gates }: StoredLayer, x: Rows): void {
  kernels.multiply(W_x, batch, x.at, x.ld, b, 0, gates.at, gates.ld, quantised);
}

/**
 * One step on ids that were checked.
 * @param engine - the model; its state moves on
 * @param ids - one for each stream
 * @returns what it says, [B·O]
 */
export function runIds(engine: Engine, ids: ArrayLike<number>): Float32Array {
  const { numbers, layers, lookup, table, x, batch } = engine;
  const first = layers[0] as StoredLayer;
  const { at, n, ld } = first.gates;
  for (let b = 0; b < batch; b++) {
    const id = ids[b] as number;
    const from = (lookup ?? 0) / 4 + id * ld;
    if (lookup !== undefined) numbers.copyWithin(at / 4 + b * ld, from, from + n);
    else widenRow(table as Matrix, id, numbers, x.at / 4 + b * x.ld);
  }
  if (lookup === undefined) project(engine, first, x);
  return runLayers(engine);
}

/**
 * One step on numbers that were checked.
 * @param engine - the model; its state moves on
 * @param x - [B·I]
 * @returns what it says, [B·O]
 */
export function runNumbers(engine: Engine, x: ArrayLike<number>): Float32Array {
  writeRows(engine, engine.x, x, 0);
  project(engine, engine.layers[0] as StoredLayer, engine.x);
  return runLayers(engine);
}

/** All layers, the first of which has its input products, and the map to what comes out. */
function runLayers(engine: Engine): Float32Array {
  const { kernels, layers, output, batch, quantised } = engine;
  let below: Rows | undefined;
  for (const layer of layers) {
    if (below) project(engine, layer, below);
    kernels[`${layer.cell}Step`](layer.record);
    below = layer.state[0];
  }
  const h = below as Rows;
  if (output) {
    const { W, b, y } = output;
    kernels.multiply(W, batch, h.at, h.ld, b, 0, y.at, y.ld, quantised);
  }
  const result = output?.y ?? h;
  const said = new Float32Array(batch * result.n);
  readRows(engine, result, said, 0);
  return said;
}
