import { type Shape, type Tensor1D, type Tensor2D, type Tree, zeros } from '@unroll/tensor';
import type { InitOptions } from '../init/gates.js';
import { checkRoom } from '../init/room.js';
import type { Random } from '../init/size.js';
import type { Stack } from '../net/stack-types.js';
import type { Head } from './head.js';
import type { Input } from './input.js';
import { initLinear, type LinearParams } from './linear.js';

/** The parameters of a model. Their paths, such as `layers.0.W_h`, are the names in a file. */
export type ModelParams = {
  /** Table of the embedding, `[V, E]`; only where ids are read. */
  readonly embedding?: Tensor2D;
  /** The parameters of each layer. */
  readonly layers: readonly Tree[];
  /** The map from the last layer to what comes out. */
  readonly output: {
    /** Weights, `[O, H]`; missing where they are tied to the embedding. */
    readonly W?: Tensor2D;
    /** Bias, `[O]`. */
    readonly b: Tensor1D;
  };
};

/** The three parts of a model. */
export interface Parts {
  /** What it reads. */
  readonly input: Input;
  /** Its layers. */
  readonly net: Stack;
  /** What it is asked for. */
  readonly head: Head;
}

const isTied = ({ config }: Head) => config.kind === 'classes' && config.tied === true;

/**
 * The shape of every parameter of a model, by path.
 * @param parts - input, layers, head
 * @returns path, such as `layers.0.W_h` → shape
 * @internal
 */
export function shapesOf({ input, net, head }: Parts): Record<string, Shape> {
  const { config } = input;
  const found: [string, Shape][] = config.kind === 'ids' ? [['embedding', [config.vocabulary, config.embedding]]] : [];
  let width = input.width;
  net.layers.forEach(({ cell, hidden }, i) => {
    const shapes = Object.entries(cell.shapes({ input: width, hidden }));
    found.push(...shapes.map(([path, shape]): [string, Shape] => [`layers.${i}.${path}`, shape]));
    width = cell.directions * hidden;
  });
  if (!isTied(head)) found.push(['output.W', [head.width, net.output]]);
  return Object.fromEntries([...found, ['output.b', [head.width]]]);
}

/** Tied weights need an embedding that can be the output matrix. */
function checkTied({ input, net, head }: Parts): void {
  if (!isTied(head)) return;
  const { config } = input;
  if (config.kind !== 'ids' || config.vocabulary !== head.width)
    throw new RangeError(`tied: expected ids as input, as many as classes, got ${config.kind}`);
  if (config.embedding !== net.output)
    throw new RangeError(
      `tied: expected embedding = width of the last layer, got ${config.embedding} and ${net.output}`,
    );
}

/**
 * Refuses parts that do not fit each other, or the memory: from sizes alone, before anything is drawn or read.
 * @param name - what they are, for the error
 * @param parts - input, layers, head
 * @throws RangeError where tied weights do not fit, or the weights are too many
 * @internal
 */
export function checkModel(name: string, parts: Parts): void {
  checkTied(parts);
  const sizes = Object.values(shapesOf(parts)).map((shape) => shape.reduce((a, b) => a * b, 1));
  checkRoom(
    name,
    sizes.reduce((a, b) => a + b, 0),
  );
}

/**
 * Draws the parameters. Rows of the embedding have variance 1; where the table makes logits too it starts smaller by
 * √E, so that the first loss is near `ln V` either way.
 * @param parts - input, layers, head
 * @param random - source of randomness
 * @param options - distributions of the recurrent layers
 * @returns the parameters
 * @throws RangeError where they are too many, or tied weights do not fit
 * @internal
 */
export function initParams(parts: Parts, random: Random, options: InitOptions): ModelParams {
  const { input, net, head } = parts;
  checkModel('model', parts);
  const tied = isTied(head);
  const embedding = input.init(random, tied ? 1 / Math.sqrt(input.width) : 1);
  return {
    ...(embedding && { embedding }),
    layers: net.init(input.width, random, options),
    output: tied ? { b: zeros([head.width]) } : initLinear({ input: net.output, output: head.width }, random),
  };
}

/**
 * The map to what comes out, with the embedding for its weights where they are tied.
 * @param params - the parameters
 * @returns `W [O, H]`, `b [O]`
 * @internal
 */
export const outputMap = ({ embedding, output }: ModelParams): LinearParams => ({
  W: (output.W ?? embedding) as Tensor2D,
  b: output.b,
});
