import { vectors } from '@unroll/cells';
import { encodeSafetensors, ready } from '@unroll/tensor';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ModelFileError, openModel, ShapeError } from '../src/index.js';
import { bothWays, fileOf, heads, inputs, made, stacks } from './files.js';

beforeAll(() => ready());

const { input, draw } = inputs['ids'] as (typeof inputs)[string];
const netOf = (name: string, options = {}) => {
  using model = made({ input, layers: stacks[name] ?? [], head: heads.classes });
  return openModel(fileOf(model), options);
};

describe.each([{}, { wasm: false } as const])('with %j', (options) => {
  it('a state is a value: no step changes it, and it goes on from bytes where it stood', () => {
    const net = netOf('lstm, gru, minGru', options);
    for (const batch of [1, 3]) {
      const stream = net.stream({ batch });
      stream.next(draw(batch));
      const kept = stream.state;
      const bytes = kept.bytes();
      const copy = kept.clone();
      const clone = stream.clone();
      const x = draw(batch);
      const says = stream.next(x);
      expect(kept).not.toBe(stream.state);
      expect(kept.data).toEqual(copy.data);
      expect(clone.next(x)).toEqual(says);
      expect(net.stream({ state: kept }).next(x)).toEqual(says);
      expect(net.stream({ batch, state: net.state(bytes) }).next(x)).toEqual(says);
      stream.state = kept;
      copy.data.fill(0.5);
      expect(stream.next(x)).toEqual(says);
      stream.reset();
      expect(stream.state.data).toEqual(net.zero(batch).data);
      kept.reset();
      expect(kept.data).toEqual(net.zero(batch).data);
      expect(Object.keys(kept.arrays)).toEqual(['0.h', '0.c', '1.h', '2.h']);
      expect(kept.arrays['0.c']?.length).toBe(9 * batch);
    }
  });

  it('streams of one net do not disturb each other, whatever their turns and numbers', () => {
    const net = netOf('lstm', options);
    const alone = (batch: number, ids: number[][]) => {
      const stream = net.stream({ batch });
      return ids.map((x) => stream.next(x));
    };
    const ids = Array.from({ length: 4 }, () => [draw(1), draw(2), draw(1)] as const);
    const expected = ([0, 1, 2] as const).map((k) =>
      alone(
        k === 1 ? 2 : 1,
        ids.map((x) => x[k]),
      ),
    );
    const streams = [net.stream(), net.stream({ batch: 2 }), net.stream()];
    const said = ids.map((x) => streams.map((stream, k) => stream.next(x[k as 0])));
    expect(expected.map((_, k) => said.map((row) => row[k]))).toEqual(expected);
  });

  it('reads the state of a stepper of @unroll/cells, and that reads ours', () => {
    using model = made({ input, layers: stacks['lstm, gru, minGru'] ?? [], head: heads.classes });
    const net = openModel(fileOf(model), options);
    using stepper = model.stepper();
    stepper.next(3);
    const stream = net.stream({ state: net.state(stepper.save()) });
    const says = stepper.next(1);
    stream.next(1).forEach((y, i) => {
      expect(Math.abs(y - (says[i] as number))).toBeLessThan(1e-5); // float32, logits near 1
    });
    stepper.restore(stream.state.bytes());
    expect(Array.from(stream.next(5))).toHaveLength(7);
  });
});

describe('refuses, naming what,', () => {
  const net = () => netOf('lstm, gru, minGru');

  it('a state of another net', () => {
    const [here, other] = [net(), netOf('lstm')];
    const message = 'state: expected one of "lstm 9, gru 4, minGru 13", got one of "lstm 6"';
    expect(() => here.state(other.zero().bytes())).toThrow(message);
    expect(() => here.stream({ state: other.zero() })).toThrow(message);
    const stream = here.stream();
    expect(() => {
      stream.state = other.zero();
    }).toThrow(ShapeError);
    expect(() => netOf('rnn').state(netOf('gru').zero().bytes())).toThrow('"rnn 6", got one of "gru 6"');
  });

  it('a state of other streams, or of numbers that are none', () => {
    const here = net();
    expect(() => here.stream({ batch: 2, state: here.zero(3) })).toThrow('expected one of 2 streams, got one of 3');
    const state = here.zero();
    state.data[4] = Number.NaN;
    expect(() => here.stream({ state })).toThrow('state: expected finite numbers, got NaN at 4');
    expect(() => here.state(state.bytes())).toThrow('state: expected finite numbers, got NaN at 4');
    expect(() => here.stream({ state: {} as never })).toThrow(/^state: expected one of "lstm 9/);
    expect(() => here.stream({ state: null as never })).toThrow(/^state: expected/);
  });

  it('bytes that are no state', () => {
    const here = netOf('lstm');
    const problemOf = (bytes: Uint8Array) => {
      try {
        here.state(bytes);
        return 'none';
      } catch (error) {
        return (error as ModelFileError).problem ?? (error as Error).message;
      }
    };
    const good = here.zero(2).bytes();
    for (const length of [0, 7, 20, good.length - 1]) expect(problemOf(good.slice(0, length))).toBe('truncated');
    expect(problemOf(new Uint8Array(100).fill(65))).toBe('format');
    const array = (shape: number[]) => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) });
    const problem = (arrays: object) => problemOf(encodeSafetensors(arrays as never));
    expect(problem({})).toBe('state.0.h: expected an array, got none');
    expect(problem({ '0.h': array([1, 6]) })).toBe('state.0.c: expected an array, got none');
    expect(problem({ '0.h': array([1, 6]), '0.c': array([2, 6]) })).toMatch(/expected shape \[., 6\], got \[., 6\]/);
    expect(problem({ '0.h': array([1, 5]), '0.c': array([1, 6]) })).toMatch(
      'state.0.h: expected shape [1, 6], got [1, 5]',
    );
    expect(problem({ '0.h': array([0, 6]), '0.c': array([0, 6]) })).toMatch(
      'state.0.h: expected shape [B, 6], got [0, 6]',
    );
    expect(problem({ '0.h': array([1, 6]), '0.c': array([1, 6]), '1.h': array([1, 6]) })).toMatch(
      'expected no such array',
    );
    expect(problem({ '0.h': array([1, 6]), '0.c': { shape: [1, 6], data: new Int8Array(6) } })).toMatch(
      '32-bit floats',
    );
    expect(() => here.state('x' as never)).toThrow('bytes: expected a Uint8Array, got "x"');
  });

  it('batches that are none, or that no memory holds, before any is taken', () => {
    const here = netOf('lstm');
    for (const batch of [0, 1.5, -1, Number.NaN, 1e9, '2' as never]) {
      expect(() => here.zero(batch)).toThrow(/^batch: expected a whole number >= 1 and <= \d+, got/);
      expect(() => here.stream({ batch })).toThrow(RangeError);
      expect(() => here.sequence([0], { batch })).toThrow(RangeError);
    }
    expect(() => here.stream({ streams: 2 } as never)).toThrow(
      'stream.streams: expected one of the options batch, state',
    );
  });

  it('steps that make no sense; the state stays what it was', () => {
    const words = netOf('lstm').stream({ batch: 2 });
    const before = words.state.data;
    expect(() => words.next(1)).toThrow('ids: expected 2 numbers, got 1');
    expect(() => words.next([1, 7])).toThrow('ids: expected whole numbers from 0 to 6, got 7 at 1');
    for (const id of [-1, 0.5, Number.NaN, '1' as never, undefined as never])
      expect(() => words.next([id, 1])).toThrow(RangeError);
    expect(() => words.next(undefined as never)).toThrow('ids: expected 2 numbers, got undefined');
    expect(() => words.step([1, 2])).toThrow(
      'step: expected a net that reads vectors, got one that reads ids: next(id)',
    );
    expect(words.state.data).toEqual(before);

    using model = made({ input: vectors({ size: 3 }), layers: stacks['lstm'] ?? [], head: heads.mixture });
    const net = openModel(fileOf(model));
    const sensors = net.stream();
    expect(() => sensors.step([1, 2])).toThrow('x: expected 3 numbers, got 2');
    expect(() => sensors.step([1, 2, Number.NaN])).toThrow('x: expected finite numbers, got NaN at 2');
    expect(() => sensors.step([1, 2, 1e39])).toThrow('x: expected finite numbers, got 1e+39 at 2');
    expect(() => sensors.next(1)).toThrow(
      'next: expected a net that reads ids, got one that reads vectors of 3: step(x)',
    );
    expect(() => net.sequence([1, 2])).toThrow('xs: expected 1 or more steps of 3 numbers, got 2 numbers');
    expect(() => net.sequence([])).toThrow('xs: expected 1 or more steps of 3 numbers, got 0 numbers');
    expect(() => net.sequence([1, 2, Infinity])).toThrow('xs: expected finite numbers, got Infinity at 2');
    expect(sensors.state.data.every((x) => x === 0)).toBe(true);
  });

  it('a layer that goes both ways, where steps are asked for', () => {
    using model = made({ input, layers: bothWays['lstm'] ?? [], head: heads.classes });
    const net = openModel(fileOf(model));
    for (const use of [() => net.stream(), () => net.zero(), () => net.state(new Uint8Array(8))])
      expect(use).toThrow(/expected layers that go one way, got one that goes both ways in layer 0/);
    expect(net.sequence([1, 2])).toHaveLength(14);
    expect(net.sequence([])).toHaveLength(0);
  });
});
