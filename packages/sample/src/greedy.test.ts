import { describe, expect, it } from 'vitest';
import { LogitsError } from './errors.js';
import { greedy } from './greedy.js';
import { logitBias } from './logit-bias.js';

describe('greedy', () => {
  it('picks the largest, the lowest index among equals', () => {
    expect(greedy()(Float32Array.of(1, 3, 3), [])).toBe(1);
    expect(greedy()(Float32Array.of(-0, 0), [])).toBe(0);
    expect(greedy()(Float32Array.of(Number.NEGATIVE_INFINITY, -5), [])).toBe(1);
    expect(greedy()(Float32Array.of(5, Number.POSITIVE_INFINITY), [])).toBe(1);
  });

  it('applies its filters first', () => {
    expect(greedy(logitBias({ 1: Number.NEGATIVE_INFINITY }))(Float32Array.of(1, 3, 2), [])).toBe(2);
  });

  it('refuses logits that allow no choice', () => {
    expect(() => greedy()(Float32Array.of(1, Number.NaN), [])).toThrow(new LogitsError('greedy: logit 1 is NaN'));
    expect(() => greedy(5 as never)).toThrow(new TypeError('filter 0: expected a function, got 5'));
  });
});
