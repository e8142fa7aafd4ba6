import { describe, expect, it } from 'vitest';
import { topP } from './top-p.js';

const removed = Number.NEGATIVE_INFINITY;
/** Which of these probabilities stay. */
const keep = (p: number, ...probabilities: number[]) => {
  const logits = Float32Array.from(probabilities, Math.log);
  const result = topP(p)(logits, { history: [] });
  return probabilities.filter((_, i) => result[i] === logits[i] && result[i] !== removed);
};

describe('topP', () => {
  it('keeps the id that crosses p', () => {
    expect(keep(0.4, 0.1, 0.5, 0.15, 0.25)).toEqual([0.5]);
    expect(keep(0.6, 0.1, 0.5, 0.15, 0.25)).toEqual([0.5, 0.25]);
    expect(keep(0.8, 0.1, 0.5, 0.15, 0.25)).toEqual([0.5, 0.15, 0.25]);
  });

  it('needs no more where the mass is p exactly', () => {
    // four equal weights: every sum is exact
    expect(keep(0.5, 0.25, 0.25, 0.25, 0.25)).toHaveLength(2);
    const logits = new Float32Array(4);
    expect([...topP(0.5)(logits, { history: [] })]).toEqual([0, 0, removed, removed]);
  });

  it('keeps one at 0 and all at 1', () => {
    expect(keep(0, 0.2, 0.5, 0.3)).toEqual([0.5]);
    expect(keep(1, 0.2, 0.5, 0.3)).toEqual([0.2, 0.5, 0.3]);
    const faint = Float32Array.of(0, -700, removed);
    expect([...topP(1)(faint, { history: [] })]).toEqual([0, -700, removed]);
  });

  it('renormalises over what is left of the filters before', () => {
    expect(keep(0.6, 0, 0.3, 0.1)).toEqual([0.3]);
  });

  it('shares among +Infinity', () => {
    const result = topP(0.5)(Float32Array.of(Number.POSITIVE_INFINITY, 3, Number.POSITIVE_INFINITY), { history: [] });
    expect([...result]).toEqual([Number.POSITIVE_INFINITY, removed, removed]);
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses %s', (p) => {
    expect(() => topP(p)).toThrow(new RangeError(`topP: expected a number in [0, 1], got ${p}`));
  });
});
