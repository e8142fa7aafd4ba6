import { expect, it } from 'vitest';
import { linesOf, off, on, type Place } from './place';

it('has the lines that one of the cells has', () => {
  expect(linesOf(['rnn'])).toEqual([1, 4]);
  expect(linesOf(['rnn', 'lstm'])).toEqual([1, 2, 3, 4]);
});

it.each([
  [['rnn'], 4],
  [['gru'], 8],
] as const)('%s: walks two letters on, and the same way back', (cells, lines) => {
  const way: Place[] = [{ t: 1, line: 0 }];
  for (let place = on(way[0] as Place, cells, 2); place; place = on(place, cells, 2)) way.push(place);
  expect(way.length).toBe(lines + 1);
  expect(way.at(-1)).toEqual({ t: 2, line: 4 });
  const back = [way.at(-1) as Place];
  for (let place = off(back[0] as Place, cells); place; place = off(place, cells)) back.unshift(place);
  expect(back).toEqual(way);
});
