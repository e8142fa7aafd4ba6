import { expectClose, seededRandom } from '@unroll/spec';
import { expect, it } from 'vitest';
import { orthogonalityError } from '../test/orthogonality.js';
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
  expect(orthogonalityError(q, rows, columns)).toBeLessThan(1e-12);
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
