import { seededRandom } from '@unroll/spec';
import { describe, expect, it } from 'vitest';
import { onBothBackends } from '../test/suite.js';
import {
  constant,
  dispose,
  glorot,
  type Initializer,
  identity,
  normal,
  orthogonal,
  type Shape,
  ShapeError,
  uniform,
  values,
} from './index.js';

const draw = (initializer: Initializer, shape: Shape, random = seededRandom(3)): number[] => {
  const x = initializer(shape, random);
  expect(x.shape).toEqual(shape);
  const drawn = [...values(x)];
  dispose(x);
  return drawn;
};
const mean = (x: number[]) => x.reduce((a, b) => a + b, 0) / x.length;
const deviation = (x: number[]) => Math.sqrt(mean(x.map((v) => v * v)));

onBothBackends(() => {
  it('uniform stays within its bound and fills it', () => {
    const x = draw(uniform(0.5), [100, 100]);
    expect(Math.max(...x.map(Math.abs))).toBeLessThanOrEqual(0.5);
    // 10⁴ draws: five standard errors
    expect(Math.abs(mean(x))).toBeLessThan((5 * 0.5) / Math.sqrt(3e4));
    expect(Math.abs(deviation(x) * Math.sqrt(12) - 1)).toBeLessThan(0.03);
  });

  it('normal has its deviation', () => {
    const x = draw(normal(0.2), [100, 100]);
    expect(Math.abs(mean(x))).toBeLessThan((5 * 0.2) / 100);
    expect(Math.abs(deviation(x) / 0.2 - 1)).toBeLessThan(0.04);
  });

  it('glorot follows the two sizes', () => {
    const x = draw(glorot(), [20, 4]);
    expect(Math.max(...x.map(Math.abs))).toBeLessThanOrEqual(0.5);
    expect(Math.max(...x.map(Math.abs))).toBeGreaterThan(0.4);
  });

  it('identity and constant', () => {
    expect(draw(identity(), [2, 3])).toEqual([1, 0, 0, 0, 1, 0]);
    expect(draw(identity(2), [3, 2])).toEqual([2, 0, 0, 2, 0, 0]);
    expect(draw(constant(0.25), [3])).toEqual([0.25, 0.25, 0.25]);
    expect(draw(constant(1), [])).toEqual([1]);
  });

  describe('orthogonal', () => {
    it.each([
      [16, 16, 1],
      [8, 20, 1],
      [20, 8, 2],
      [1, 5, 1],
      [1, 1, 3],
    ])('[%i, %i] times %d', (rows, columns, gain) => {
      const q = draw(orthogonal(gain), [rows, columns]);
      const at = (vector: number, i: number) =>
        (rows <= columns ? q[vector * columns + i] : q[i * columns + vector]) as number;
      const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
      for (let u = 0; u < count; u++)
        for (let v = 0; v <= u; v++) {
          let dot = 0;
          for (let i = 0; i < length; i++) dot += at(u, i) * at(v, i);
          // rounded to float32
          expect(Math.abs(dot - (u === v ? gain * gain : 0))).toBeLessThan(1e-6 * gain * gain);
        }
    });
  });

  it('draws the same from the same source', () => {
    for (const initializer of [uniform(1), normal(1), glorot(), orthogonal()])
      expect(draw(initializer, [5, 4], seededRandom(9))).toEqual(draw(initializer, [5, 4], seededRandom(9)));
  });

  it('refuses what makes no sense', () => {
    expect(() => uniform(Number.NaN)).toThrow('uniform: bound expected a finite number, got NaN');
    expect(() => normal('1' as never)).toThrow('normal: deviation expected a finite number, got "1"');
    expect(() => orthogonal()([3], seededRandom(1))).toThrow(ShapeError);
    expect(() => glorot()([2, 3, 4], seededRandom(1))).toThrow('glorot: expected a matrix, got shape [2, 3, 4]');
    expect(() => identity()([], seededRandom(1))).toThrow(ShapeError);
    expect(() => orthogonal()([3, 3], () => 0)).toThrow('random: expected a source of randomness');
    expect(() => uniform(1)([2], () => Number.NaN)).toThrow(RangeError);
  });
});
