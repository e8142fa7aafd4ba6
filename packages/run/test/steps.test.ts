import { classes, type Model } from '@unroll/cells';
import { expectClose } from '@unroll/spec';
import { indices, memory, ready, scope, tensor, values } from '@unroll/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModel } from '../src/index.js';
import { bothWays, fileOf, heads, inputs, made, stacks } from './files.js';

/** Both are float32; sums are taken in other orders. Relative to the largest number. */
const CLOSE = 1e-5;

let before: ReturnType<typeof memory>;
beforeAll(async () => {
  await ready();
  before = memory();
});
afterAll(() => expect(memory()).toEqual(before));

/** What a model says of a batch of sequences. */
const forward = (model: Model, xs: number[], steps: number, batch: number) =>
  scope(() => {
    const isIds = model.input.numbers === 1 && model.input.config.kind !== 'vectors';
    const x = isIds ? indices(xs, [steps, batch]) : tensor(xs, [steps, batch, model.input.numbers]);
    return Array.from(values(model.forward(x).outputs));
  });

const ways = [
  ['as it comes', {}],
  ['in plain TypeScript', { wasm: false }],
] as const;

describe.each(ways)('%s, a stream says what the stepper of @unroll/cells says:', (_, options) => {
  it.each(Object.keys(stacks))('%s, one stream and three', (name) => {
    const { input, draw } = inputs['vectors'] as (typeof inputs)[string];
    using model = made({ input, layers: stacks[name] ?? [], head: heads.numbers });
    const net = openModel(fileOf(model), options);
    for (const batch of [1, 3]) {
      using stepper = model.stepper({ batch });
      const stream = net.stream({ batch });
      for (let t = 0; t < 6; t++) {
        const x = draw(batch);
        expectClose(stream.step(x), stepper.next(x), CLOSE, `step ${t}`);
      }
      expectClose(net.state(stepper.save()).data, stream.state.data, CLOSE, 'state');
    }
  });

  it.each(Object.keys(inputs).flatMap((input) => Object.keys(heads).map((head) => [input, head] as const)))(
    'from %s to %s',
    (input, head) => {
      const { input: reads, draw } = inputs[input] as (typeof inputs)[string];
      using model = made({ input: reads, layers: stacks['lstm, gru, minGru'] ?? [], head: heads[head as 'numbers'] });
      const net = openModel(fileOf(model), options);
      for (const batch of [1, 3]) {
        using stepper = model.stepper({ batch });
        const { next, step } = net.stream({ batch });
        for (let t = 0; t < 4; t++) {
          const x = draw(batch);
          const says = input === 'vectors' ? step(x) : next(x);
          expectClose(says, stepper.next(x), CLOSE, `step ${t}`);
        }
        const xs = draw(5 * batch);
        expectClose(net.sequence(xs, { batch }), forward(model, xs, 5, batch), CLOSE, 'sequence');
      }
    },
  );

  it('with the table as output matrix', () => {
    using model = made({
      input: (inputs['ids'] as (typeof inputs)[string]).input,
      layers: (stacks['lstm'] ?? []).map((layer) => ({ ...layer, hidden: 5 })),
      head: classes({ classes: 7, tied: true }),
    });
    const net = openModel(fileOf(model), options);
    using stepper = model.stepper();
    expectClose(net.stream().next(3), stepper.next(3), CLOSE, 'logits');
    expect(net.size.parameters).toBe(7 * 5 + 20 * 5 + 20 * 5 + 20 + 7);
  });

  it.each(Object.keys(bothWays))('both ways over whole sequences: %s', (name) => {
    const both = bothWays[name] ?? [];
    for (const input of ['ids', 'vectors'])
      for (const head of [heads.numbers, heads.mixture]) {
        const { input: reads, draw } = inputs[input] as (typeof inputs)[string];
        using model = made({ input: reads, layers: both, head });
        const net = openModel(fileOf(model), options);
        for (const [steps, batch] of [
          [5, 1],
          [4, 3],
          [1, 2],
        ] as const) {
          const xs = draw(steps * batch);
          expectClose(net.sequence(xs, { batch }), forward(model, xs, steps, batch), CLOSE, `${input} ${steps}`);
        }
      }
  });
});

it('is by WebAssembly where every layer has a kernel', () => {
  const { input } = inputs['vectors'] as (typeof inputs)[string];
  const runtimeOf = (name: string, options = {}) => {
    using model = made({ input, layers: stacks[name] ?? [], head: heads.numbers });
    return openModel(fileOf(model), options).runtime;
  };
  for (const name of ['rnn', 'lstm', 'gru', 'gruResetAfter', 'minGru', 'lstm, gru, minGru'])
    expect(runtimeOf(name)).toEqual({ way: 'wasm', weights: 'float32' });
  expect(runtimeOf('lstm', { wasm: false })).toEqual({
    way: 'plain',
    weights: 'float32',
    reason: 'wasm: false was asked for',
  });
  expect(runtimeOf('zoneout(lstm)')).toEqual({ way: 'wasm', weights: 'float32' });
  expect(runtimeOf('rnn, layerNormLstm, gruResetAfter')).toEqual({
    way: 'mixed',
    weights: 'float32',
    reason: 'layer 1 (layerNormLstm) has no kernel',
  });
  expect(runtimeOf('rnnRelu')).toEqual({ way: 'plain', weights: 'float32', reason: 'no layer has a kernel' });
});
