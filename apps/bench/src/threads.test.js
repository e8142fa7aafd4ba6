import { describe, expect, it } from 'vitest';
import { baseName, basis, bestOf, betterThreads, label, threadsOf } from './threads.js';

const results = [
  { name: 'unroll, 1 thread', threads: 1, ms: 4 },
  { name: 'unroll, 2 threads', threads: 2, ms: 2 },
  { name: 'brain.js', threads: 1, error: 'cannot' },
  { name: 'PyTorch nn, 1 thread', threads: 1, ms: 3 },
  { name: 'PyTorch nn, 2 threads', threads: 2, error: 'ended' },
];

describe('label', () => {
  it('says the threads that were used, not those asked for', () => {
    expect(label({ name: 'unroll, 2 threads', threads: 2 })).toBe('unroll (2 threads)');
    expect(label({ name: 'unroll, 2 threads', threads: 1 })).toBe('unroll (1 thread of 2 asked)');
  });

  it('says what the name says where nothing else is known, or nothing', () => {
    expect(label({ name: 'PyTorch nn, 2 threads' })).toBe('PyTorch nn (2 threads)');
    expect(label({ name: 'unroll' })).toBe('unroll');
    expect(threadsOf({ name: 'unroll' })).toBe(undefined);
  });
});

describe('betterThreads', () => {
  it('leaves the faster one of each in its place, and those that failed where nobody did better', () => {
    expect(betterThreads(results)).toEqual([
      { name: 'unroll', threads: 2, ms: 2 },
      { name: 'brain.js', threads: 1, error: 'cannot' },
      { name: 'PyTorch nn', threads: 1, ms: 3 },
    ]);
  });

  it('is what others are compared with', () => {
    expect(basis(results)?.ms).toBe(2);
    expect(basis([])).toBe(undefined);
    expect(bestOf(results, 'PyTorch nn')?.ms).toBe(3);
    expect(bestOf(results, 'nobody')).toBe(undefined);
  });
});

it('a comma in a name is no number of threads', () => {
  expect(baseName('unroll, formula path')).toBe('unroll, formula path');
  expect(baseName('unroll, formula path, 12 threads')).toBe('unroll, formula path');
});
