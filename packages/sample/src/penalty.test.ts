import { describe, expect, it } from 'vitest';
import { frequencyPenalty } from './frequency-penalty.js';
import type { PenaltyOptions } from './penalty.js';
import { presencePenalty } from './presence-penalty.js';
import { repetitionPenalty } from './repetition-penalty.js';

const penalties = { repetitionPenalty, presencePenalty, frequencyPenalty };
const removed = Number.NEGATIVE_INFINITY;
const logits = Float32Array.of(4, -4, 0, removed);
const apply = (name: keyof typeof penalties, options: PenaltyOptions, history: ArrayLike<number>) => [
  ...penalties[name](options)(logits, { history }),
];

describe.each(['repetitionPenalty', 'presencePenalty', 'frequencyPenalty'] as const)('%s', (name) => {
  it('changes nothing without a history, with a window of 0 or a neutral strength', () => {
    const neutral = name === 'repetitionPenalty' ? 1 : 0;
    for (const result of [
      apply(name, { penalty: 2 }, []),
      apply(name, { penalty: 2, window: 0 }, [0, 1, 2]),
      apply(name, { penalty: neutral }, [0, 1, 2, 3]),
    ]) {
      expect(result).toEqual([...logits]);
    }
  });

  it('looks at the last ids only', () => {
    const [first, second] = apply(name, { penalty: 2, window: 2 }, [0, 1, 1]);
    expect(first).toBe(4);
    expect(second).toBeLessThan(-4);
    expect(apply(name, { penalty: 2, window: 3 }, [0, 1, 1])[0]).toBeLessThan(4);
    expect(apply(name, { penalty: 2, window: 99 }, [0, 1, 1])).toEqual(apply(name, { penalty: 2 }, [0, 1, 1]));
  });

  it('reads a history in a typed array', () => {
    expect(apply(name, { penalty: 2 }, Uint8Array.of(0, 1))).toEqual(apply(name, { penalty: 2 }, [0, 1]));
  });

  it('encourages where the strength is on the other side of neutral', () => {
    expect(apply(name, { penalty: name === 'repetitionPenalty' ? 0.5 : -1 }, [0])[0]).toBeGreaterThan(4);
  });

  it.each([-1, 1.5, Number.NaN])('refuses a window of %s', (window) => {
    expect(() => penalties[name]({ penalty: 1, window })).toThrow(
      new RangeError(`${name}.window: expected a whole number >= 0 or Infinity, got ${window}`),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses a strength of %s', (penalty) => {
    expect(() => penalties[name]({ penalty })).toThrow(`${name}.penalty: expected a finite number`);
  });

  it.each([4, -1, 0.5])('refuses the id %s in the history', (id) => {
    expect(() => apply(name, { penalty: 2 }, [0, id])).toThrow(
      new RangeError(`${name}: history[1]: expected an id from 0 to 3, got ${id}`),
    );
  });
});

it.each(['repetitionPenalty', 'presencePenalty', 'frequencyPenalty'] as const)(
  '%s refuses what it does not know',
  (name) => {
    expect(() => penalties[name]({ penalty: 1, last: 3 } as never)).toThrow(
      `${name}.last: expected one of the options`,
    );
    expect(() => penalties[name](undefined as never)).toThrow(`${name}: expected an object of options, got undefined`);
    expect(() => penalties[name](1.2 as never)).toThrow(`${name}: expected an object of options, got 1.2`);
  },
);

it('repetition: divides positive and multiplies negative logits, once', () => {
  expect(apply('repetitionPenalty', { penalty: 2 }, [0, 1, 1, 2, 3])).toEqual([2, -8, 0, removed]);
  expect(() => repetitionPenalty({ penalty: 0 })).toThrow('expected a finite number > 0, got 0');
  expect(() => repetitionPenalty({ penalty: -1 })).toThrow('expected a finite number > 0, got -1');
});

it('presence: subtracts once', () => {
  expect(apply('presencePenalty', { penalty: 0.5 }, [0, 1, 1, 3])).toEqual([3.5, -4.5, 0, removed]);
});

it('frequency: subtracts for each occurrence', () => {
  expect(apply('frequencyPenalty', { penalty: 0.5 }, [0, 1, 1, 3])).toEqual([3.5, -5, 0, removed]);
});
