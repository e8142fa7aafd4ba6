import { describe, expect, it } from 'vitest';
import { typical } from './typical.js';

const removed = Number.NEGATIVE_INFINITY;
const keep = (mass: number, ...probabilities: number[]) => {
  const logits = Float32Array.from(probabilities, Math.log);
  const result = typical(mass)(logits, { history: [] });
  return probabilities.filter((_, i) => result[i] === logits[i] && result[i] !== removed);
};

describe('typical', () => {
  // H = 1.2080; |-ln p - H|: 0.5149, 0.1783, 0.6891, 1.0946
  it('takes ids in the order of their distance from the entropy until the mass is reached', () => {
    expect(keep(0.2, 0.5, 0.25, 0.15, 0.1)).toEqual([0.25]);
    expect(keep(0.3, 0.5, 0.25, 0.15, 0.1)).toEqual([0.5, 0.25]);
    expect(keep(0.8, 0.5, 0.25, 0.15, 0.1)).toEqual([0.5, 0.25, 0.15]);
    expect(keep(0.95, 0.5, 0.25, 0.15, 0.1)).toEqual([0.5, 0.25, 0.15, 0.1]);
  });

  // 95 ids of surprise 4.605 and one of 2.996, H = 4.525
  it('may remove the most probable id', () => {
    const many = [0.05, ...Array.from({ length: 95 }, () => 0.01)];
    expect(keep(0.295, ...many)).toHaveLength(30);
    expect(keep(0.295, ...many)).not.toContain(0.05);
  });

  it('keeps one at 0, all at 1', () => {
    expect(keep(0, 0.5, 0.25, 0.15, 0.1)).toEqual([0.25]);
    expect(keep(1, 0.5, 0.25, 0.15, 0.1)).toEqual([0.5, 0.25, 0.15, 0.1]);
  });

  it('is a matter of the lowest index where all are equally typical', () => {
    expect([...typical(0.5)(new Float32Array(4), { history: [] })]).toEqual([0, 0, removed, removed]);
  });

  it('leaves removed ids out of the entropy', () => {
    expect(keep(0.2, 0.5, 0, 0.25, 0.15, 0.1, 0)).toEqual([0.25]);
  });

  it('shares among +Infinity', () => {
    const infinity = Number.POSITIVE_INFINITY;
    expect([...typical(0.6)(Float32Array.of(infinity, 3, infinity), { history: [] })]).toEqual([
      infinity,
      removed,
      infinity,
    ]);
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses %s', (mass) => {
    expect(() => typical(mass)).toThrow(new RangeError(`typical: expected a number in [0, 1], got ${mass}`));
  });
});
