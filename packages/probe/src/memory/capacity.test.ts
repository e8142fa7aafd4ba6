import { gru, lstm, rnn } from '@unroll/cells';
import { ready } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { random } from '../../test/helpers.js';
import { regimes } from '../regimes/regimes.js';
import { scaledTo } from '../regimes/rescale.js';
import { memoryCapacity } from './capacity.js';

beforeAll(() => ready());
leakCheck();

const measure = (net: Parameters<typeof memoryCapacity>[0], more = {}) =>
  memoryCapacity(net, { hidden: 12, seeds: 2, random, longest: 48, ...more });

describe('memoryCapacity', () => {
  it('“all of the past goes into one vector”: no more of it than the vector has elements', () => {
    for (const init of [regimes.pytorch, regimes.orthogonal, { recurrent: scaledTo({ spectralRadius: 0.95 }) }]) {
      const { carried, state } = measure(rnn, { init });
      expect(state).toBe(12);
      for (const { greatest } of carried) expect(greatest).toBeLessThanOrEqual(12 * 1.02); // the fit has noise
    }
  });

  it('rises one by one at first, and then lies flat', () => {
    const { carried } = measure(rnn, { init: regimes.pytorch });
    expect(carried[2]?.mean).toBeGreaterThan(2.95);
    const [half, end] = [carried[23]?.mean ?? 0, carried[47]?.mean ?? 0];
    expect(end - half).toBeLessThan(0.2);
    expect(end).toBeGreaterThan(4);
  });

  it('knows gated cells: the state of the lstm is (h, c)', () => {
    expect(measure(lstm, { seeds: 1 }).state).toBe(24);
    const { recall } = measure(gru, { seeds: 1 });
    expect(recall[0]?.mean).toBeGreaterThan(0.9);
    expect(recall).toHaveLength(48);
  });

  it('refuses what is no length or scale', () => {
    expect(() => measure(rnn, { longest: 0 })).toThrow(/longest/);
    expect(() => measure(rnn, { scale: 0 })).toThrow(/scale: expected a finite number > 0/);
  });
});
