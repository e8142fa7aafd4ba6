import { expect, test } from 'vitest';
import { add, cut, NOTHING, thin } from './history';

const upTo = (step: number) => Array.from({ length: step }, (_, i) => i + 1);

test('messages add up, and what comes again after a reload replaces what was there', () => {
  let history = add(NOTHING, { step: 3, losses: [1, 2, 3] });
  history = add(history, { step: 5, losses: [4, 5], held: { step: 5, nats: 2 } });
  expect(history.losses).toEqual([1, 2, 3, 4, 5]);
  history = add(cut(history, 3), { step: 5, losses: [4, 5], held: { step: 5, nats: 2 } });
  expect(history.losses).toEqual([1, 2, 3, 4, 5]);
  expect(history.held).toEqual([{ step: 5, nats: 2 }]);
});

test('cut leaves nothing that came after the step', () => {
  const full = add(add(NOTHING, { step: 4, losses: upTo(4) }), { step: 4, sample: { step: 4, text: 'x' } });
  expect(cut(full, 3)).toMatchObject({ losses: [1, 2, 3], samples: [] });
});

test('a thin curve has means, and its places are at whole numbers of steps', () => {
  expect(thin(upTo(4))).toEqual({ x: [1, 2, 3, 4], y: [1, 2, 3, 4] });
  const { x, y } = thin(upTo(1000), 400);
  expect(x.slice(0, 2)).toEqual([5, 10]);
  expect(y.slice(0, 2)).toEqual([3, 8]);
  expect(x.at(-1)).toBe(1000);
});
