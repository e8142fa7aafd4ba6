import { flatten, indices, ready, scope, type Tensor, type Tree, tensor, valueAndGrad, values } from '@unroll/tensor';
import { type Array64, type Arrays, expectClose, golden, leakCheck, type ModelCase } from '@unroll/testing';
import { beforeAll, describe, it } from 'vitest';
import { type ModelConfig, open } from '../src/index.js';
import { namedArrays, TOLERANCE } from './golden-tree.js';

beforeAll(() => ready());
leakCheck();

/** The configuration that a case describes. */
const configOf = ({ input, layers, head, classWeights }: ModelCase): ModelConfig => ({
  format: 2,
  input,
  layers: layers.map(({ cell, hidden, bidirectional }) => ({
    cell: bidirectional ? { kind: 'bidirectional', cell } : cell,
    hidden,
  })),
  dropout: 0,
  weightDrop: 0,
  head: classWeights && head.kind === 'classes' ? { ...head, weights: classWeights } : head,
});

/** A state by path → a list with a tree for each layer. */
function stateOf(arrays: Arrays): Tree[] {
  const layers: Record<string, Tree>[] = [];
  for (const [path, { data, shape }] of Object.entries(arrays)) {
    const [layer, ...keys] = path.split('.') as [string, ...string[]];
    layers[Number(layer)] ??= {};
    let at = layers[Number(layer)] as Record<string, Tree>;
    for (const key of keys.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as Record<string, Tree>;
    }
    at[keys.at(-1) as string] = tensor(data, shape);
  }
  return layers;
}

function expectAll(actual: Tree, expected: Arrays, relative: number, what: string): void {
  const found = flatten(actual) as Record<string, Tensor>;
  for (const [path, { data }] of Object.entries(expected))
    expectClose(values(found[path] as Tensor), data, relative, `${what} ${path}`);
}

/** What comes out at the valid places; the others mean nothing. */
function expectOutputs(actual: Tensor, expected: Array64, c: ModelCase): void {
  const { lengths, sizes, head } = c;
  const width = expected.shape.at(-1) as number;
  const counts = (n: number) => {
    const place = Math.floor(n / width);
    return head.at === 'last' || !lengths || Math.floor(place / sizes.batch) < (lengths[place % sizes.batch] as number);
  };
  const pick = (data: ArrayLike<number>) => Array.from(data).filter((_, n) => counts(n));
  expectClose(pick(values(actual)), pick(expected.data), TOLERANCE.forward, 'outputs');
}

describe.each(golden('models'))('PyTorch: $name', (c) => {
  const isNumbers = c.head.kind !== 'classes';
  const { steps, batch } = c.sizes;
  const lengths = c.lengths ? { lengths: Int32Array.from(c.lengths) } : {};

  it('outputs, last states, loss, and the gradient of every weight and state', () => {
    using model = open(configOf(c), namedArrays(c.params));
    scope(() => {
      const isVectors = c.input.kind === 'vectors';
      const x = isVectors ? tensor(c.inputs.data, c.inputs.shape) : indices(c.inputs.data, c.inputs.shape);
      const state = stateOf(c.state);
      const said = model.forward(x, state, lengths);
      expectOutputs(said.outputs, c.outputs, c);
      expectAll(said.state as Tree, c.final, TOLERANCE.forward, 'final');
      const given = {
        inputs: isVectors ? Float32Array.from(c.inputs.data) : Int32Array.from(c.inputs.data),
        targets: isNumbers ? Float32Array.from(c.targets.data) : Int32Array.from(c.targets.data),
        steps,
        batch,
        ...lengths,
      };
      const both = valueAndGrad((all: { params: Tree; state: Tree[] }) => {
        const out = model.loss(given, { state: all.state });
        return { value: out.loss, aux: out.state as Tree };
      });
      const { value, grads, aux } = both({ params: model.params as Tree, state });
      expectClose(values(value), [c.loss], TOLERANCE.forward, 'loss');
      expectAll(aux, c.final, TOLERANCE.forward, 'final');
      expectAll(grads.params, c.gradients.params, TOLERANCE.gradient, 'gradient of');
      expectAll(grads.state as Tree, c.gradients.state, TOLERANCE.gradient, 'gradient of state');
    });
  });
});
