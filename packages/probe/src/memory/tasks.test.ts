import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../../test/helpers.js';
import { addingProblem } from './adding.js';
import { copyMemory } from './copy.js';
import { delayedRecall } from './recall.js';
import { type MemoryTask, taskBatches } from './task.js';

/** Row `b` of a batch, step by step. */
const rowOf = (task: MemoryTask, inputs: Float32Array, batch: number, b: number) =>
  Array.from({ length: task.steps }, (_, t) =>
    Array.from(inputs.slice((t * batch + b) * task.input, (t * batch + b + 1) * task.input)),
  );
const hot = (x: readonly number[]) => x.indexOf(1);

describe('addingProblem', () => {
  it('marks one number in each half; the answer is their sum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 1e6 }), (length, seed) => {
        const task = addingProblem({ length });
        const { inputs, targets } = task.draw(3, random(seed));
        for (let b = 0; b < 3; b++) {
          const row = rowOf(task, inputs, 3, b);
          const marked = [...row.keys()].filter((t) => row[t]?.[1] === 1);
          expect(marked).toHaveLength(2);
          expect(marked[0]).toBeLessThan(Math.floor(length / 2));
          expect(marked[1]).toBeGreaterThanOrEqual(Math.floor(length / 2));
          const sum = marked.reduce((total, t) => total + (row[t]?.[0] ?? 0), 0);
          expect(targets[b]).toBeCloseTo(sum, 6);
        }
      }),
    );
  });

  it('chance is what “always 1” reaches: 1/6, and 7.84 % within 0.04', () => {
    const { chance, draw, solved } = addingProblem({ length: 20 });
    const { targets } = draw(40_000, random(1));
    const errors = Array.from(targets, (y) => y - 1);
    const mse = errors.reduce((sum, e) => sum + e * e, 0) / errors.length;
    expect(Math.abs(mse / chance.loss - 1)).toBeLessThan(0.02);
    const right = errors.filter((e) => Math.abs(e) < 0.04).length / errors.length;
    expect(Math.abs(right / chance.accuracy - 1)).toBeLessThan(0.05);
    expect(solved({ loss: 0.0099, accuracy: 0 })).toBe(true);
    expect(solved({ loss: 0.01, accuracy: 1 })).toBe(false);
  });

  it('refuses less than two steps', () => {
    expect(() => addingProblem({ length: 1 })).toThrow(/length: expected a whole number >= 2, got 1/);
    expect(() => addingProblem({ length: -5 })).toThrow(/length/);
    expect(() => addingProblem({ length: Number.NaN })).toThrow(/length/);
  });
});

describe('copyMemory', () => {
  it('shows the symbols, then blanks, then the sign, and wants the symbols again', () => {
    const task = copyMemory({ delay: 5, items: 3, symbols: 4 });
    const { inputs, targets } = task.draw(2, random(1));
    const shown = rowOf(task, inputs, 2, 1).map(hot);
    const wanted = Array.from({ length: task.steps }, (_, t) => targets[t * 2 + 1]);
    expect(task.steps).toBe(11);
    expect(shown.slice(0, 3).every((symbol) => symbol < 4)).toBe(true);
    expect(shown.slice(3)).toEqual([4, 4, 4, 4, 5, 4, 4, 4]);
    expect(wanted).toEqual([...new Array(8).fill(4), ...shown.slice(0, 3)]);
  });

  it('chance is that of Arjovsky et al.: 10 ln 8 / (T + 20)', () => {
    expect(copyMemory({ delay: 500 }).chance.loss).toBeCloseTo((10 * Math.log(8)) / 520, 12);
    expect(() => copyMemory({ delay: 0 })).toThrow(/delay/);
    expect(() => copyMemory({ delay: 5, items: 0 })).toThrow(/items/);
    expect(() => copyMemory({ delay: 5, symbols: 1.5 })).toThrow(/symbols/);
  });
});

describe('delayedRecall', () => {
  it('marks the first symbol alone, and wants it', () => {
    const task = delayedRecall({ delay: 6, symbols: 3 });
    const { inputs, targets } = task.draw(2, random(2));
    const row = rowOf(task, inputs, 2, 1);
    expect(row).toHaveLength(7);
    expect(row.map((x) => x[3])).toEqual([1, 0, 0, 0, 0, 0, 0]);
    expect(hot(row[0]?.slice(0, 3) ?? [])).toBe(targets[1]);
    expect(task.chance).toMatchObject({ loss: Math.log(3), accuracy: 1 / 3 });
    expect(() => delayedRecall({ delay: 0 })).toThrow(/delay/);
    expect(() => delayedRecall({ delay: 1, symbols: 1 })).toThrow(/symbols: expected a whole number >= 2/);
  });
});

describe('taskBatches', () => {
  it('draws anew without end, the same for the same source', () => {
    const take = () => {
      const found: string[] = [];
      for (const { targets } of taskBatches(addingProblem({ length: 4 }), 2, random(1))) {
        found.push(targets.join());
        if (found.length === 3) return found;
      }
      return found;
    };
    expect(take()).toEqual(take());
    expect(new Set(take()).size).toBe(3);
  });
});
