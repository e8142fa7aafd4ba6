import { checkObject, show } from '@unroll/check';
import { type NamedArray, ShapeError, scope, type Tensor, tensor } from '@unroll/tensor';
import { stack } from '../net/stack.js';
import type { StackLayer } from '../net/stack-types.js';
import { checkConfig, layerFrom, type ModelConfig, type OwnCells } from './config.js';
import { headFrom } from './heads/index.js';
import { inputFrom } from './inputs/index.js';
import { assemble } from './model.js';
import type { Model } from './model-types.js';
import { checkModel, type ModelParams, type Parts, shapesOf } from './params.js';

type Weights = Readonly<Record<string, NamedArray>>;
type Nested = { [key: string]: Nested | Tensor };

/** `{ 'layers.0.b': x }` → `{ layers: [{ b: x }] }`: keys that count from 0 make a list. */
function nest(flat: Readonly<Record<string, Tensor>>): Nested {
  const root: Nested = {};
  for (const [path, x] of Object.entries(flat)) {
    const keys = path.split('.');
    let at = root;
    for (const key of keys.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as Nested;
    }
    at[keys.at(-1) as string] = x;
  }
  return lists(root) as Nested;
}

function lists(node: Nested | Tensor): unknown {
  if (Object.getPrototypeOf(node) !== Object.prototype) return node;
  const entries = Object.entries(node as Nested).map(([key, child]) => [key, lists(child)] as const);
  const isList = entries.length > 0 && entries.every(([key], i) => key === String(i));
  return isList ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

function checkWeight(path: string, { shape, data }: NamedArray, expected: readonly number[]): void {
  if (!(data instanceof Float32Array || data instanceof Float64Array))
    throw new TypeError(`weights.${path}: expected 32-bit or 64-bit floats, got ${show(data)}`);
  if (shape.join() !== expected.join())
    throw new ShapeError(`weights.${path}: expected shape [${expected.join(', ')}], got [${shape.join(', ')}]`);
  const at = data.findIndex((value) => !Number.isFinite(Math.fround(value)));
  if (at >= 0) throw new RangeError(`weights.${path}: expected finite numbers, got ${data[at]} at ${at}`);
}

/** Every weight that the parts ask for, and no other; all is checked before anything is made. */
function readWeights(parts: Parts, weights: Weights): ModelParams {
  checkObject('weights', weights, 'a record of arrays');
  const shapes = shapesOf(parts);
  const surplus = Object.keys(weights).find((path) => !Object.hasOwn(shapes, path));
  if (surplus !== undefined) throw new TypeError(`weights.${show(surplus)}: expected no such array in this model`);
  for (const [path, shape] of Object.entries(shapes)) {
    if (!Object.hasOwn(weights, path)) throw new TypeError(`weights.${path}: expected an array, got none`);
    checkWeight(path, weights[path] as NamedArray, shape);
  }
  const made = Object.entries(shapes).map(([path, shape]) => [
    path,
    tensor((weights[path] as NamedArray).data as Float32Array, shape),
  ]);
  return nest(Object.fromEntries(made)) as unknown as ModelParams;
}

/**
 * The parts that a configuration describes.
 * @param config - what came, out of a file perhaps
 * @param own - cells of one's own, by name
 * @returns input, layers, head
 * @throws RangeError or TypeError that names the entry that does not fit
 * @internal
 */
function partsFrom(config: ModelConfig, own: OwnCells): Parts {
  checkConfig(config);
  const input = inputFrom(config.input);
  const head = headFrom(config.head);
  const layers = config.layers.map(
    ({ cell, hidden }, i): StackLayer => ({ cell: layerFrom(`config.layers[${i}].cell`, cell, own), hidden }),
  );
  const { dropout, weightDrop } = config;
  return { input, net: stack(layers, { dropout, weightDrop }), head };
}

/**
 * Makes a model again from its configuration and its weights by path.
 * @param config - as `model.config` gives it
 * @param weights - as `save` gives them
 * @param own - cells of one's own, by name
 * @returns the model
 * @throws RangeError, TypeError or ShapeError that names what does not fit
 * @internal
 */
export function restore(config: ModelConfig, weights: Weights, own: OwnCells = {}): Model {
  const parts = partsFrom(config, own);
  checkModel('config', parts);
  return assemble(config, parts, scope(() => readWeights(parts, weights) as never) as ModelParams);
}
