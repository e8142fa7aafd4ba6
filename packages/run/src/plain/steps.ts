import type { PlainModel } from '../model.js';
import type { Steps } from '../steps.js';
import type { Floats } from './cell.js';
import { startLayer } from './layer.js';
import { addProduct, spread } from './product.js';

/**
 * The rows of a table.
 * @param table - `[V, E]`
 * @param width - `E`
 * @param ids - which rows
 * @returns `[N, E]`
 */
export function rowsOf(table: Float32Array, width: number, ids: ArrayLike<number>): Float32Array {
  const rows = new Float32Array(ids.length * width);
  for (let n = 0; n < ids.length; n++) {
    const at = (ids[n] as number) * width;
    rows.set(table.subarray(at, at + width), n * width);
  }
  return rows;
}

/**
 * The map to what comes out: `y = W·x + b` for every row.
 * @param output - `W [O, H]` and `b [O]`
 * @param x - `[N, H]`
 * @param rows - `N`
 * @returns `[N, O]`
 */
export function outputOf({ W, b }: PlainModel['output'], x: Float32Array, rows: number): Float32Array {
  const y = new Float32Array(rows * b.length);
  spread(y, b);
  addProduct(y, W, x, rows);
  return y;
}

/** Layers that are stepped together; their states one after the other. */
function startLayers({ plan, layers }: PlainModel, batch: number) {
  const started = plan.layers.map((layer, i) => {
    const [weights] = layers[i] as readonly [Floats];
    return startLayer(layer, weights, batch);
  });
  const size = started.reduce((sum, { all }) => sum + all.length, 0);
  return {
    step: (x: Float32Array) =>
      started.reduce((below, layer) => {
        layer.step(below);
        return layer.h;
      }, x),
    read() {
      const state = new Float32Array(size);
      started.reduce((at, { all }) => {
        state.set(all, at);
        return at + all.length;
      }, 0);
      return state;
    },
    write(state: Float32Array) {
      started.reduce((at, { all }) => {
        all.set(state.subarray(at, at + all.length));
        return at + all.length;
      }, 0);
    },
  };
}

/**
 * Steps a net whose layers go one way, in plain TypeScript.
 * @param model - the net
 * @param batch - `B`
 * @returns the net under way, at a state of zeros
 */
export function plainSteps(model: PlainModel, batch: number): Steps {
  const { plan, table, output } = model;
  const { step, read, write } = startLayers(model, batch);
  return {
    next: (ids) => outputOf(output, step(rowsOf(table as Float32Array, plan.input.width, ids)), batch),
    step: (x) => outputOf(output, step(Float32Array.from(x)), batch),
    read,
    write,
    clone() {
      const other = plainSteps(model, batch);
      other.write(read());
      return other;
    },
  };
}
