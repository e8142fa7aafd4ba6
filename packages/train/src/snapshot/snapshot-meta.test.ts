import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../errors.js';
import { parseMeta } from './snapshot-meta.js';

const good = {
  optimizer: 'adam',
  step: 7,
  seconds: 1.5,
  place: { epoch: 1, taken: 2, position: { next: 2 } },
  random: [1, 2],
  schedule: null,
  carried: [{ h: 'carried.0' }],
  best: { step: 5, evaluation: { nats: -1.25, count: 40 } },
  stale: 1,
};

const read = (change: object) => parseMeta({ ...good, ...change });

it('gives back what it reads', () => {
  expect(parseMeta(JSON.parse(JSON.stringify(good)))).toEqual(good);
});

it('reads files that have the derived numbers in them, and derives them anew', () => {
  const evaluation = { nats: 2, perplexity: Math.exp(2), bitsPerCharacter: 2 / Math.LN2, count: 3 };
  expect(read({ best: { step: 1, evaluation } }).best).toEqual({ step: 1, evaluation: { nats: 2, count: 3 } });
});

describe('a statistic that is not finite is forgotten, and never refuses', () => {
  // what JSON.parse makes of 1e400, and of what JSON.stringify makes of Infinity
  it.each([JSON.parse('1e400'), null, -Infinity])('%s', (wild) => {
    expect(read({ seconds: wild }).seconds).toBe(0);
    expect(read({ stale: wild }).stale).toBe(0);
    expect(read({ best: { step: wild, evaluation: { nats: 1, count: wild } } }).best).toEqual({
      step: 0,
      evaluation: { nats: 1, count: 0 },
    });
    expect(read({ best: { step: 3, evaluation: { nats: wild, count: 1 } } }).best).toBeNull();
    const evaluation = { nats: 710, perplexity: wild, bitsPerCharacter: wild, count: 1 };
    expect(read({ best: { step: 3, evaluation } }).best?.evaluation.nats).toBe(710);
  });

  it('seconds below zero are none', () => expect(read({ seconds: -3 }).seconds).toBe(0));
});

it.each<[object, string]>([
  [{ optimizer: 1 }, 'training.optimizer: expected a string, got 1'],
  [{ step: null }, 'training.step: expected a whole number >= 0, got null'],
  [{ step: Infinity }, 'training.step: expected a whole number >= 0, got Infinity'],
  [{ seconds: '1' }, 'training.seconds: expected a number, got "1"'],
  [{ place: [] }, 'training.place: expected a record, got an array of 0'],
  [{ place: { epoch: 0.5, taken: 0 } }, 'training.place.epoch: expected a whole number >= 0, got 0.5'],
  [{ random: [1, 'x'] }, 'training.random: expected a list of numbers, got an array of 2'],
  [{ carried: { h: 1 } }, 'training.carried: expected names of arrays in lists and records, got 1'],
  [{ best: 3 }, 'training.best: expected a record, got 3'],
  [{ best: { step: 1 } }, 'training.best.evaluation: expected a record, got undefined'],
  [{ best: { step: 1, evaluation: { count: 1 } } }, 'training.best.evaluation.nats: expected a number, got undefined'],
])('refuses %o', (change, message) => {
  expect(() => read(change)).toThrow(new CheckpointError('content', message));
});

it('of anything else makes a CheckpointError or a meta, never another error', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(...Object.keys(good)), (value, key) => {
      for (const meta of [value, { ...good, [key]: value }])
        try {
          expect(Object.keys(parseMeta(meta)).sort()).toEqual(Object.keys(good).sort());
        } catch (error) {
          expect(error).toBeInstanceOf(CheckpointError);
        }
    }),
  );
});
