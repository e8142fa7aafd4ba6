import { ones, ready, scope, tensor, unstackTensors, values, zeros } from '@unroll/tensor';
import { expectClose, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, expect, it } from 'vitest';
import { gru } from '../cells/gru.js';
import { lstm } from '../cells/lstm.js';
import { rnn } from '../cells/rnn.js';
import { bidirectional } from './bidirectional.js';
import { stack } from './stack.js';
import type { StackLayer } from './stack-types.js';
import { unroll } from './unroll.js';

beforeAll(() => ready());
leakCheck();

const random = seededRandom(1);
const numbers = (x: Parameters<typeof values>[0]) => Array.from(values(x));
const sequence = () =>
  tensor(
    Float32Array.from({ length: 30 }, () => random() - 0.5),
    [5, 2, 3],
  );
const mixed: StackLayer[] = [
  { cell: bidirectional(lstm), hidden: 4 },
  { cell: gru, hidden: 6 },
  { cell: rnn, hidden: 2 },
];

it('feeds each layer with the outputs of the one below', () =>
  scope(() => {
    const net = stack(mixed);
    const params = net.init(3, random);
    const xs = sequence();
    const { hs, state } = net.unroll(params, xs, undefined, { lengths: [5, 3] });
    let input = xs;
    mixed.forEach(({ cell }, i) => {
      input = unroll(cell, params[i], input, undefined, { lengths: [5, 3] }).hs;
    });
    expect(numbers(hs)).toEqual(numbers(input));
    expect(hs.shape).toEqual([5, 2, 2]);
    expect(state).toHaveLength(3);
    expect([net.output, stack(mixed.slice(0, 1)).output]).toEqual([2, 8]);
  }));

it('goes step by step as it goes over a sequence', () =>
  scope(() => {
    const net = stack(mixed.slice(1));
    const params = net.init(3, random);
    const xs = sequence();
    const whole = net.unroll(params, xs);
    let state = net.zero(2);
    const outputs = unstackTensors(xs).flatMap((x) => {
      const after = net.step(params, state, x);
      state = after.state;
      return numbers(after.h);
    });
    expectClose(outputs, numbers(whole.hs), 1e-5, 'outputs'); // float32; steps and sequence add in another order
  }));

it('drops elements between the layers in training alone', () =>
  scope(() => {
    const seen: number[][] = [];
    const looking: typeof rnn = {
      ...rnn,
      run(params, xs, state, how) {
        seen.push(numbers(xs.rows));
        return { hs: ones([xs.rows.shape[0], params.b_h.size]), state, ...how };
      },
    };
    const net = stack(
      [
        { cell: looking, hidden: 20 },
        { cell: looking, hidden: 20 },
      ],
      { dropout: 0.25 },
    );
    const params = net.init(3, random);
    const xs = ones([10, 5, 3]);
    net.unroll(params, xs, undefined, { training: true, random });
    net.unroll(params, xs, undefined, { random });
    const [first, between = [], , calm = []] = seen;
    expect(first).toEqual(numbers(xs));
    expect(calm).toEqual(new Array(1000).fill(1));
    expect(new Set(between)).toEqual(new Set([0, Math.fround(4 / 3)]));
    // 1000 draws: the share dropped is within five standard deviations (0.068) of the rate.
    expect(Math.abs(between.filter((value) => value === 0).length / 1000 - 0.25)).toBeLessThan(0.068);
    expect(() => net.unroll(params, xs, undefined, { training: true })).toThrow(/random: expected a function/);
  }));

it('names what does not fit', () =>
  scope(() => {
    const net = stack(mixed);
    const params = net.init(3, random);
    expect(() => stack([])).toThrow('layers: expected a whole number >= 1 and <= 1000, got 0');
    expect(() => stack([{ cell: rnn, hidden: 0 }])).toThrow('layers[0].hidden: expected a whole number >= 1, got 0');
    expect(() => stack(mixed, { dropout: 1 })).toThrow('dropout: expected a number in [0, 1), got 1');
    expect(() => net.unroll(params.slice(1), sequence())).toThrow('params: expected one for each of 3 layers, got 2');
    expect(() => net.unroll(params, sequence(), [])).toThrow('state: expected one for each of 3 layers, got 0');
    expect(() => net.unroll(params, sequence(), net.zero(3))).toThrow(
      'state.0.forward.h: expected shape [2, 4], got [3, 4]',
    );
    expect(() => net.step(params, net.zero(2), zeros([2, 3]))).toThrow(
      'step: expected layers that go one way, got bidirectional(lstm) in layer 0',
    );
  }));
