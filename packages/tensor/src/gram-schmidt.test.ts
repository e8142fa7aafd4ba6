import { expectClose, seededRandom } from '@unroll/spec';
import { expect, it } from 'vitest';
import { gaussian } from './gaussian.js';
import { gramSchmidt } from './gram-schmidt.js';

it.each([
  [1, 1],
  [5, 5],
  [1, 6],
  [9, 7],
  [64, 128],
])('[%i, %i] is orthogonal far beyond float32', (rows, columns) => {
  const q = gramSchmidt(rows, columns, gaussian(seededRandom(4)));
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const at = (vector: number, i: number) => q[rows <= columns ? vector * columns + i : i * columns + vector] as number;
  for (let u = 0; u < count; u++)
    for (let v = 0; v <= u; v++) {
      let dot = 0;
      for (let i = 0; i < length; i++) dot += at(u, i) * at(v, i);
      expect(Math.abs(dot - (u === v ? 1 : 0))).toBeLessThan(1e-12);
    }
});

it('gives the matrix that a seed gave in the first version', () => {
  const first = [
    0.005476334132254124, 0.003240202320739627, 0.9999797344207764, -0.6693600416183472, 0.7429371476173401,
    0.0012583981733769178, -0.7429180145263672, -0.6693533658981323, 0.006237433757632971,
  ];
  expectClose(gramSchmidt(3, 3, gaussian(seededRandom(1))), first, 1e-7, 'Q'); // written down in float32
});

it('refuses a source that repeats itself', () => {
  expect(() => gramSchmidt(3, 3, () => 0.5)).toThrow('random: expected a source of randomness, it repeats itself');
});
