import { seededRandom } from '@unroll/spec';
import { describe, expect, it } from 'vitest';
import { at, eachTile, plainWorkspace, type Rows, sizeOf, type Workspace } from './dots.js';
import { fastWorkspace } from './fast-dots.js';

const [height, width] = [12, 37];
/** Numbers of many magnitudes, of which every other order gives another sum. */
const filled = (space: Workspace, seed: number): Rows => {
  const random = seededRandom(seed);
  const made = space.rows(height, width);
  for (let i = 0; i < height; i++)
    for (let k = 0; k < width; k++) made.data[at(made, i, k)] = (random() - 0.5) * 10 ** (8 * random());
  return made;
};

describe.each([
  ['in JavaScript', plainWorkspace],
  ['in WebAssembly', () => fastWorkspace(2 * sizeOf(height, width)) as Workspace],
])('dots %s', (_, make) => {
  it.each([
    [4, 8, 0, 37],
    [0, 4, 5, 6],
    [8, 0, 3, 30],
  ])('gives the sums of rows %i and %i from %i to %i, each in order', (i, j, from, to) => {
    const space = make();
    const [a, b] = [filled(space, 1), filled(space, 2)];
    space.dots(a, i, b, j, from, to);
    for (let p = 0; p < 4; p++)
      for (let q = 0; q < 4; q++) {
        let sum = 0;
        for (let k = from; k < to; k++) sum += (a.data[at(a, i + p, k)] ?? 0) * (b.data[at(b, j + q, k)] ?? 0);
        expect(space.sums[4 * p + q]).toBe(sum);
      }
  });

  it('gives zeros for an empty range', () => {
    const space = make();
    const a = filled(space, 1);
    space.dots(a, 0, a, 4, 0, width);
    space.dots(a, 0, a, 4, 7, 7);
    expect([...space.sums]).toEqual(new Array(16).fill(0));
  });
});

it.each([
  [1, 1],
  [70, 5],
  [4, 9],
])('eachTile visits %i rows and %i columns once, columns from the last', (rows, columns) => {
  const seen = new Map<string, number>();
  const last = new Map<number, number>();
  eachTile(rows, columns, (i, j) => {
    expect(j).toBeLessThan(last.get(i) ?? Number.POSITIVE_INFINITY);
    last.set(i, j);
    for (let row = i; row < i + 4; row++)
      for (let column = j; column < j + 4; column++)
        seen.set(`${row} ${column}`, (seen.get(`${row} ${column}`) ?? 0) + 1);
  });
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) expect(seen.get(`${row} ${column}`)).toBe(1);
});

it('rows fill the last four with zeros', () => {
  expect(sizeOf(5, 3)).toBe(24);
  expect(plainWorkspace().rows(5, 3).data).toEqual(new Float64Array(24));
});
