import { expect, test } from 'vitest';
import { standing } from './standing.js';
import { unitsOf } from './units.js';

const symbols = unitsOf({ symbol: 'character' } as never);
const guesses = [
  { name: 'guessing', loss: 4.111 },
  { name: '4-gram', loss: 1.759 },
];

test('below all, between, above all: the hardest to beat comes first', () => {
  expect(standing(1.675, guesses, symbols)).toEqual([
    '0.084 nats below the 4-gram (1.759 nats)',
    '2.436 nats below guessing (4.111 nats)',
  ]);
  expect(standing(2, guesses, symbols)).toEqual([
    '0.241 nats above the 4-gram (1.759 nats)',
    '2.111 nats below guessing (4.111 nats)',
  ]);
  expect(standing(5, guesses, symbols)[1]).toBe('0.889 nats above guessing (4.111 nats)');
});

test('numbers, in the unit of the data too', () => {
  const numbers = unitsOf({ symbol: 'row', scale: 10, series: {} } as never);
  expect(standing(0.25, [{ name: 'the last value', loss: 0.5, rmse: 7.0711 }], numbers)).toEqual([
    '0.2500 below the last value (0.5000, rmse 7.071)',
  ]);
});
