import { lstm, rnn, stack } from '@unroll/cells';
import { normal, ready, scope } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { random } from '../../test/helpers.js';
import { gradientAgainstLength } from './against-length.js';
import { gradientFlow } from './gradient-flow.js';

beforeAll(() => ready());
leakCheck();

const small = { random, hidden: 8, seeds: 3 };

describe('gradientAgainstLength', () => {
  it('is the gradient flow of each length, with weights and inputs in this order', () => {
    const { layers } = gradientAgainstLength(lstm, { ...small, seeds: [5], lengths: [7, 3] });
    scope(() => {
      const source = random(5);
      const params = lstm.init({ input: 1, hidden: 8 }, source);
      const xs = normal(1)([7, 1, 1], source);
      const flow = gradientFlow(lstm, params, xs).layers[0];
      expect(layers[0]?.h.log10[0]?.mean).toBe(flow?.h.mean[0]);
      expect(layers[0]?.c?.log10[0]?.mean).toBe(flow?.c?.mean[0]);
    });
  });

  it('gives mean and spread over seeds and inputs, and the line', () => {
    const { layers, seeds, lengths } = gradientAgainstLength(rnn, { ...small, inputs: 2, lengths: [5, 10, 20] });
    expect(seeds).toEqual([1, 2, 3]);
    expect(lengths).toEqual([5, 10, 20]);
    expect(layers[0]?.c).toBeUndefined();
    for (const { count, mean, least, greatest, deviation } of layers[0]?.h.log10 ?? []) {
      expect(count).toBe(6);
      expect(least).toBeLessThan(mean);
      expect(greatest).toBeGreaterThan(mean);
      expect(deviation).toBeGreaterThan(0);
    }
    expect(layers[0]?.h.line?.slope).toBeLessThan(0);
  });

  it('says the same again', () => {
    expect(gradientAgainstLength(rnn, small)).toEqual(gradientAgainstLength(rnn, small));
  });

  it('knows stacks, each layer apart', () => {
    const net = stack([
      { cell: lstm, hidden: 6 },
      { cell: rnn, hidden: 4 },
    ]);
    const { layers } = gradientAgainstLength(net, { ...small, lengths: [40] });
    expect(layers.map(({ cell }) => cell)).toEqual(['lstm', 'rnn']);
    expect(layers[0]?.h.line).toBeUndefined();
    expect(layers[1]?.c).toBeUndefined();
  });

  it('refuses lengths, seeds and widths that are none', () => {
    const refuse = (more: object, message: RegExp) =>
      expect(() => gradientAgainstLength(rnn, { ...small, ...more })).toThrow(message);
    refuse({ lengths: [10, 0] }, /lengths: expected a whole number >= 1, got 0/);
    refuse({ lengths: [-5] }, /lengths: expected a whole number >= 1, got -5/);
    refuse({ lengths: [2.5] }, /lengths/);
    refuse({ lengths: [] }, /lengths/);
    refuse({ seeds: 0 }, /seeds/);
    refuse({ seeds: [] }, /seeds/);
    refuse({ hidden: 0 }, /hidden/);
    refuse({ input: -1 }, /input/);
    refuse({ inputs: 0 }, /inputs/);
    refuse({ random: undefined }, /random: expected a function/);
  });
});
