import { expect, it } from 'vitest';
import { dots, eachTile, rowsOf } from './dots.js';

it('dots gives four by two sums over a range', () => {
  const [a, b] = [rowsOf(6, 5), rowsOf(4, 5)];
  a.data.forEach((_, i) => {
    a.data[i] = i % 7;
  });
  b.data.forEach((_, i) => {
    b.data[i] = (i % 5) - 3;
  });
  const sums = new Float64Array(8);
  dots(a, 4, b, 1, 1, 4, sums);
  const expected = [4, 5, 6, 7].flatMap((i) =>
    [1, 2].map((j) => [1, 2, 3].reduce((sum, k) => sum + (a.data[5 * i + k] ?? 0) * (b.data[5 * j + k] ?? 0), 0)),
  );
  expect([...sums]).toEqual(expected);
  dots(a, 0, b, 0, 3, 2, sums);
  expect([...sums]).toEqual(new Array(8).fill(0));
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
    for (const row of [i, i + 1, i + 2, i + 3])
      for (const column of [j, j + 1]) seen.set(`${row} ${column}`, (seen.get(`${row} ${column}`) ?? 0) + 1);
  });
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) expect(seen.get(`${row} ${column}`)).toBe(1);
});

it('rowsOf fills the last tile with zeros', () => expect(rowsOf(5, 3).data).toEqual(new Float64Array(24)));
