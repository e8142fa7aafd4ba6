import { dispose, div, ready, scope, type Tensor, tensor, valueAndGrad, values } from '@unroll/tensor';
import { expectClose, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { gru } from '../../cells/gru.js';
import { lstm } from '../../cells/lstm.js';
import { reference } from '../../cells/reference.js';
import { bidirectional } from '../../net/bidirectional.js';
import type { Head } from '../head.js';
import { vectors } from '../inputs/vectors.js';
import { model } from '../model.js';
import { classes } from './classes.js';
import { mixture, mixtureOf } from './mixture.js';
import { numbers } from './numbers.js';

beforeAll(() => ready());
leakCheck();

const [T, B, I] = [4, 3, 2];
const lengths = Int32Array.of(4, 1, 3);
const random = seededRandom(7);
const isValid = (n: number) => Math.floor(n / (B * I)) < (lengths[Math.floor(n / I) % B] as number);
const tensorOf = (data: Float32Array) => tensor(data, [T, B, I]);
const inputs = Float32Array.from({ length: T * B * I }, () => 2 * random() - 1);

/** Targets of every place, by a rule. */
const targetsOf = (head: Head) => {
  const rows = head.at === 'every' ? T * B : B;
  const isClass = head.config.kind === 'classes';
  return isClass
    ? Int32Array.from({ length: rows }, (_, n) => n % head.width)
    : Float32Array.from({ length: rows * head.targets }, (_, n) => Math.sin(n));
};

/** −ln p(y) of one prediction, or its squared errors, in float64. */
function byHand({ config }: Head, says: number[], target: number[]): number {
  if (config.kind === 'numbers')
    return says.reduce((sum, y, j) => sum + (y - (target[j] as number)) ** 2, 0) / says.length;
  if (config.kind === 'classes') {
    const total = says.reduce((sum, z) => sum + Math.exp(z), 0);
    return Math.log(total) - (says[target[0] as number] as number);
  }
  const { components: K = 5, outputs: O = 1 } = config;
  const { weights, means, deviations } = mixtureOf(says, { components: K, outputs: O });
  let p = 0;
  for (let k = 0; k < K; k++) {
    let density = weights[k] as number;
    for (let j = 0; j < O; j++) {
      const [m, s] = [means[k * O + j] as number, deviations[k * O + j] as number];
      density *= Math.exp(-0.5 * (((target[j] as number) - m) / s) ** 2) / (s * Math.sqrt(2 * Math.PI));
    }
    p += density;
  }
  return -Math.log(p);
}

const heads: [string, Head][] = [
  ['classes at every step', classes({ classes: 4 })],
  ['classes after the last', classes({ classes: 4, at: 'last' })],
  ['classes with weights', classes({ classes: 4, weights: [1, 0.5, 0, 2] })],
  ['numbers at every step', numbers({ outputs: 2 })],
  ['numbers after the last, three steps ahead', numbers({ horizon: 3, at: 'last' })],
  ['a mixture at every step', mixture({ components: 3, outputs: 2 })],
  ['a mixture after the last', mixture({ components: 2, at: 'last' })],
];

describe.each(heads)('%s', (_, head) => {
  it.each([
    ['one way', { cell: lstm, hidden: 5 }],
    ['both ways', { cell: bidirectional(gru), hidden: 3 }],
  ])('has the loss that follows from what comes out, %s', (_way, layer) => {
    using made = model({ input: vectors({ size: I }), layers: [layer], head, random: seededRandom(1) });
    const targets = targetsOf(head);
    scope(() => {
      const { loss, count } = made.loss({ inputs, targets, steps: T, batch: B, lengths });
      const said = made.forward(
        // The padding is filled with what must not be read: 0 / 0.
        div(tensorOf(inputs.map((x, n) => (isValid(n) ? x : 0))), tensorOf(inputs.map((_, n) => (isValid(n) ? 1 : 0)))),
        undefined,
        { lengths },
      ).outputs;
      const all = Array.from(values(said));
      let [sum, weights] = [0, 0];
      for (let n = 0; n < all.length / head.width; n++) {
        if (head.at === 'every' && Math.floor(n / B) >= (lengths[n % B] as number)) continue;
        const target = Array.from(targets.slice(n * head.targets, (n + 1) * head.targets));
        const w = head.config.kind === 'classes' ? (head.config.weights?.[target[0] as number] ?? 1) : 1;
        sum += w * byHand(head, all.slice(n * head.width, (n + 1) * head.width), target);
        weights += w;
      }
      expectClose(values(loss), [sum / weights], 1e-5, 'loss'); // float32 against float64
      expect(count).toBe(head.at === 'every' ? 8 : 3);
    });
  });

  it('has gradients by the kernels as by the formulas', () => {
    const parts = { input: vectors({ size: I }), head, random: () => 0 };
    const grads = [lstm, reference(lstm)].map((cell) => {
      using made = model({ ...parts, layers: [{ cell, hidden: 5 }], random: seededRandom(1) });
      const both = valueAndGrad(
        () => made.loss({ inputs, targets: targetsOf(head), steps: T, batch: B, lengths }).loss,
      );
      const { value, grads: found } = both(made.params);
      value.dispose();
      return found as unknown as { output: { W: Tensor; b: Tensor }; layers: { W_x: Tensor }[] };
    });
    const [fast, slow] = grads as [(typeof grads)[0], (typeof grads)[0]];
    expectClose(values(fast.output.W), values(slow.output.W), 1e-4, 'W'); // float32
    expectClose(values(fast.layers[0]?.W_x as Tensor), values(slow.layers[0]?.W_x as Tensor), 1e-4, 'W_x');
    dispose(grads);
  });
});

it('reads a mixture', () => {
  const { weights, means, deviations } = mixtureOf([Math.log(3), 0, 1, 2, 3, 4, 0, 0, Math.log(2), -1], {
    components: 2,
    outputs: 2,
  });
  expectClose(weights, [0.75, 0.25], 1e-6, 'weights');
  expectClose(means, [1, 2, 3, 4], 1e-6, 'means');
  expectClose(deviations, [1, 1, 2, Math.exp(-1)], 1e-6, 'deviations');
  expect(() => mixtureOf([1, 2], { components: 2 })).toThrow('says: expected 6 numbers, got 2');
});

it('says what does not fit', () => {
  expect(() => classes({ classes: 2, weights: [1] })).toThrow('weights: expected one for each of 2 classes, got 1');
  expect(() => classes({ classes: 2, weights: [1, -1] })).toThrow('weights[1]: expected a finite number >= 0, got -1');
  expect(() => classes({ classes: 2, at: 'end' } as never)).toThrow('at: expected one of "every", "last", got "end"');
  expect(() => numbers({ horizon: 0 })).toThrow('horizon: expected a whole number >= 1, got 0');
  expect(() => mixture({ component: 2 } as never)).toThrow('mixture.component: expected one of the options');
  using made = model({
    input: vectors({ size: I }),
    layers: [lstm],
    hidden: 2,
    head: numbers(),
    random: seededRandom(1),
  });
  const batch = { inputs, targets: new Float32Array(T * B), steps: T, batch: B };
  expect(() => made.loss({ ...batch, targets: new Float32Array(3) })).toThrow('batch.targets: expected 4 × 3 numbers');
  expect(() => made.loss({ ...batch, inputs: inputs.with(5, NaN) })).toThrow(
    'inputs: expected finite numbers, got NaN',
  );
  expect(() => made.loss({ ...batch, targets: batch.targets.with(1, Infinity) })).toThrow('targets: expected finite');
  using last = model({
    input: vectors({ size: I }),
    layers: [lstm],
    hidden: 2,
    head: numbers({ at: 'last' }),
    random: seededRandom(1),
  });
  expect(() => last.loss({ ...batch, targets: new Float32Array(B), lengths: Int32Array.of(4, 0, 1) })).toThrow(
    'batch.lengths: expected whole numbers from 1 to 4, got 0 in row 1',
  );
});
