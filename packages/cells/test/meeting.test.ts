// The model meets its neighbours by structure: what trains `{ params, loss(batch) }`, and what continues a text by `next`.

import { generate, greedy, score, seeded } from '@unroll/sample';
import { ready, type Scalar, scope, type Tree, type Variable, values } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { type LanguageModel, languageModel } from '../src/index.js';

beforeAll(() => ready());
leakCheck();

const model = () => languageModel({ vocabulary: 9, embedding: 4, hidden: 5, layers: 2, random: seeded(1) });

it('speaks through generate', () => {
  using m = model();
  const speak = () => {
    using voice = m.stepper();
    return [...generate(voice.next, [1, 2], { length: 20, pick: greedy() })];
  };
  expect(speak()).toHaveLength(20);
  expect(speak()).toEqual(speak());
});

it('scores a text as its loss does', () => {
  using m = model();
  using voice = m.stepper();
  const ids = [3, 1, 4, 1, 5];
  const { nats } = score(voice.next, ids);
  const batch = {
    inputs: Int32Array.from(ids.slice(0, -1)),
    targets: Int32Array.from(ids.slice(1)),
    steps: 4,
    batch: 1,
  };
  scope(() => {
    expect(Math.abs(nats / Number(values(m.loss(batch).loss)[0]) - 1)).toBeLessThan(1e-5); // float32, relative
  });
});

interface Trainable<B, S> {
  readonly params: Tree<Variable>;
  loss(
    batch: B,
    how: { readonly state?: S; readonly training: boolean; readonly random: () => number },
  ): { readonly loss: Scalar; readonly state?: S; readonly count: number };
}

type Batch = {
  inputs: Int32Array;
  targets: Int32Array;
  steps: number;
  batch: number;
  continues: boolean;
  lengths?: Int32Array;
};

it('can be trained by whoever knows its form', () => {
  using m: LanguageModel = model();
  const trainable: Trainable<Batch, readonly Tree[]> = m;
  const ids = Int32Array.of(1, 2, 3);
  const batch = { inputs: ids, targets: ids, steps: 3, batch: 1, continues: false };
  scope(() => {
    const first = trainable.loss(batch, { training: true, random: Math.random });
    const next = trainable.loss(batch, {
      training: false,
      random: Math.random,
      ...(first.state && { state: first.state }),
    });
    expect(next.count).toBe(3);
    expect(values(next.loss)).not.toEqual(values(first.loss));
  });
});
