import { characters, split } from '@unroll/text';
import { sonnets } from '@unroll/text/sonnets';
import { expect, test } from 'vitest';
import { floors, once } from './floors.js';

test('guessing and the n-gram of the training part, on the held-out part', () => {
  const letters = characters(sonnets());
  const [training, heldOut] = split(letters.encode(sonnets()), [0.9, 0.1]);
  const [guessing, counted] = floors(training, heldOut, letters.size);
  expect(guessing).toEqual({ name: 'guessing', loss: Math.log(61) });
  expect(counted?.name).toBe('4-gram');
  // As measured for @unroll/text, to three digits.
  expect(counted?.loss).toBeCloseTo(1.759, 3);
});

test('where nothing is held out, or nothing can be counted, only guessing has a score', () => {
  const ids = Uint8Array.of(0, 1, 0, 1, 0, 1);
  expect(floors(ids, ids.subarray(0, 0), 2)).toEqual([{ name: 'guessing', loss: Math.LN2 }]);
  expect(floors(Uint8Array.of(0), ids, 2)).toEqual([{ name: 'guessing', loss: Math.LN2 }]);
});

test('once', () => {
  let calls = 0;
  const ask = once(() => {
    calls++;
  });
  ask();
  ask();
  expect(calls).toBe(1);
});
