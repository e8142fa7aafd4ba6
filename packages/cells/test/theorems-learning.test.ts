// What the lesson states about learning.
import {
  assign,
  leaves,
  mul,
  ready,
  scope,
  sub,
  type Tensor,
  type Tree,
  type Variable,
  valueAndGrad,
  values,
} from '@unroll/tensor';
import { leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CellName, cells, languageModel } from '../src/index.js';

beforeAll(() => ready());
leakCheck();

const numbers = (x: Tensor) => Array.from(values(x));
const names = Object.keys(cells) as CellName[];
const ids = (count: number, vocabulary: number, random: () => number) =>
  Int32Array.from({ length: count }, () => Math.floor(random() * vocabulary));

describe.each(names)('a language model of %s', (cell) => {
  it.each([false, true])('starts with a loss near ln V, tied: %s', (tied) => {
    const random = seededRandom(11);
    const V = 65;
    using model = languageModel({ vocabulary: V, embedding: 32, hidden: 32, layers: 2, cell, tied, random });
    const batch = { inputs: ids(200, V, random), targets: ids(200, V, random), steps: 20, batch: 10 };
    const nats = scope(() => numbers(model.loss(batch).loss)[0] as number);
    // Nats: 2 % of ln 65 = 4.17. A rectifier has no bound that keeps the first logits small.
    expect(Math.abs(nats - Math.log(V))).toBeLessThan(cell === 'rnnRelu' ? 0.3 : 0.1);
  });

  it('can memorise one batch', () => {
    const random = seededRandom(12);
    const V = 6;
    using model = languageModel({ vocabulary: V, embedding: 8, hidden: 24, cell, random });
    const batch = { inputs: ids(16, V, random), targets: ids(16, V, random), steps: 8, batch: 2 };
    const both = valueAndGrad((_params: Tree) => model.loss(batch).loss);
    const descend = () =>
      scope(() => {
        const { value, grads } = both(model.params);
        const slopes = leaves(grads as Tree);
        leaves(model.params as Tree).forEach((variable, i) => {
          assign(variable as Variable, sub(variable, mul(slopes[i] as Tensor, 0.5)));
        });
        return numbers(value)[0] as number;
      });
    const losses = Array.from({ length: 250 }, descend);
    expect(losses.at(-1)).toBeLessThan(0.1); // nats, from ln 6 = 1.79
  });
});
