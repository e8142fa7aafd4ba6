import { mapTree, ready, scope, type Tensor, type Tensor3D, tensor, values } from '@unroll/tensor';
import { expectClose, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { bidirectional } from '../net/bidirectional.js';
import { stack } from '../net/stack.js';
import { unroll } from '../net/unroll.js';
import { gru } from './gru.js';
import { lstm } from './lstm.js';
import { reference } from './reference.js';
import { zoneout } from './zoneout.js';

beforeAll(() => ready());
leakCheck();

const numbers = (x: Tensor) => Array.from(values(x));
const xsOf = (T: number, B: number) => {
  const random = seededRandom(2);
  return tensor(
    Float32Array.from({ length: T * B * 3 }, () => 2 * random() - 1),
    [T, B, 3],
  ) as Tensor3D;
};

describe.each([
  ['kernel', lstm],
  ['formula', reference(lstm)],
])('%s', (_, cell) => {
  it('takes the mean outside of training, step by step and at once', () =>
    scope(() => {
      const noisy = zoneout(cell, { h: 0.25, c: 0.5 });
      const params = lstm.init({ input: 3, hidden: 4 }, seededRandom(1));
      const xs = xsOf(4, 2);
      const { hs, state } = unroll(noisy, params, xs);
      let byHand = lstm.zero(2, 4);
      for (let t = 0; t < 4; t++) {
        const x = tensor(values(xs).slice(6 * t, 6 * t + 6), [2, 3]);
        byHand = noisy.step(params, byHand, x);
        expectClose(values(hs).slice(8 * t, 8 * t + 8), values(byHand.h), 1e-5, `h after step ${t}`); // float32
      }
      expectClose(values(state.c), values(byHand.c), 1e-5, 'c');
    }));

  it('keeps each number of the state by chance in training', () =>
    scope(() => {
      const noisy = zoneout(cell, { h: 0.3 });
      const params = lstm.init({ input: 3, hidden: 50 }, seededRandom(1));
      const walk = (seed: number) =>
        numbers(unroll(noisy, params, xsOf(20, 2), undefined, { training: true, random: seededRandom(seed) }).hs);
      const hs = walk(5);
      const kept = hs.filter((h, i) => i >= 100 && h === hs[i - 100]).length / (hs.length - 100);
      expect(Math.abs(kept - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / 1900)); // five standard deviations
      expect(walk(5)).toEqual(hs);
      expect(walk(6)).not.toEqual(hs);
    }));

  it('is the cell itself at rate 0, in training too', () =>
    scope(() => {
      const params = lstm.init({ input: 3, hidden: 4 }, seededRandom(1));
      const how = { training: true, random: seededRandom(1) };
      const { hs } = unroll(zoneout(cell, { h: 0, c: 0 }), params, xsOf(5, 2), undefined, how);
      expectClose(values(hs), values(unroll(cell, params, xsOf(5, 2)).hs), 1e-6, 'hs'); // m = 0: 0·old + 1·new
    }));
});

it('stands in a stack, in both directions, with lengths', () =>
  scope(() => {
    const net = stack([
      { cell: zoneout(gru, { h: 0.5 }), hidden: 4 },
      { cell: bidirectional(zoneout(lstm, { c: 0.5 })), hidden: 3 },
    ]);
    const params = net.init(3, seededRandom(1));
    const how = { lengths: [4, 2], training: true, random: seededRandom(3) };
    const { hs } = net.unroll(params, xsOf(4, 2), undefined, how);
    expect(hs.shape).toEqual([4, 2, 6]);
    expect(numbers(hs).slice(-6)).toEqual(new Array(6).fill(0));
  }));

it('says what does not fit', () => {
  expect(() => zoneout(lstm, { h: 1 })).toThrow('rates.h: expected a number in [0, 1), got 1');
  expect(() => zoneout(lstm, { z: 0.1 } as object)).toThrow('rates.z: expected one of the options h, c');
  scope(() => {
    const params = lstm.init({ input: 3, hidden: 4 }, seededRandom(1));
    expect(() => unroll(zoneout(lstm, { h: 0.1 }), params, xsOf(2, 1), undefined, { training: true })).toThrow(
      'random: expected a function, got undefined',
    );
    expect(mapTree((x: Tensor) => x.shape, lstm.zero(1, 2))).toEqual({ h: [1, 2], c: [1, 2] });
  });
});
