import { describe, expect, it } from 'vitest';
import { LogitsError } from './errors.js';
import { buffer, type Filter } from './filter.js';
import { frequencyPenalty } from './frequency-penalty.js';
import { logitBias } from './logit-bias.js';
import { minP } from './min-p.js';
import { presencePenalty } from './presence-penalty.js';
import { repetitionPenalty } from './repetition-penalty.js';
import { temperature } from './temperature.js';
import { topK } from './top-k.js';
import { topP } from './top-p.js';
import { typical } from './typical.js';

const filters: readonly (readonly [string, Filter])[] = [
  ['temperature', temperature(0)],
  ['temperature', temperature(1)],
  ['temperature', temperature(Number.POSITIVE_INFINITY)],
  ['topK', topK(2)],
  ['topP', topP(0.5)],
  ['minP', minP(0.5)],
  ['typical', typical(0.5)],
  ['repetitionPenalty', repetitionPenalty({ penalty: 2 })],
  ['presencePenalty', presencePenalty({ penalty: 2 })],
  ['frequencyPenalty', frequencyPenalty({ penalty: 2 })],
  ['logitBias', logitBias({ 0: 1 })],
];

describe.each(filters)('%s', (name, filter) => {
  it('refuses logits that allow no choice', () => {
    for (const values of [[1, Number.NaN], [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY], []]) {
      const call = () => filter(Float32Array.from(values), { history: [] });
      expect(call).toThrow(LogitsError);
      expect(call).toThrow(`${name}: `);
    }
  });

  it('refuses an out array of another size', () => {
    expect(() => filter(Float32Array.of(1, 2), { history: [], out: new Float32Array(3) })).toThrow(
      `${name}: expected an out array of 2 numbers, got 3`,
    );
  });

  it('asks for the history', () => {
    expect(() => filter(Float32Array.of(1, 2), undefined as never)).toThrow(
      'context: expected an object with the history',
    );
    expect(() => filter(undefined as never, { history: [] })).toThrow(`${name}: expected at least one logit, got none`);
  });

  it('keeps +Infinity above everything else', () => {
    const logits = Float32Array.of(5, Number.POSITIVE_INFINITY, -5);
    const result = filter(logits, { history: [0] });
    expect(result[1]).toBe(Number.POSITIVE_INFINITY);
    expect(result[0]).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  it('works for vocabularies of different sizes in turn', () => {
    for (const size of [5, 3, 7]) {
      expect(filter(new Float32Array(size).fill(1), { history: [0] })).toHaveLength(size);
    }
  });
});

it('makes a buffer anew only when the size changes', () => {
  const scratch = buffer((length) => new Float32Array(length));
  const first = scratch(3);
  expect(scratch(3)).toBe(first);
  expect(scratch(4)).toHaveLength(4);
});
