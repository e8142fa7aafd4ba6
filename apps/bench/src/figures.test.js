import { describe, expect, it } from 'vitest';
import { figureField, figureLine, figures, figuresTable, figureWorkloads, targets } from './figures.js';

const workload = targets[0].workload;
const B50 = {
  workload,
  results: [
    { name: 'unroll, 1 thread', threads: 1, ms: 90, disturbed: false },
    { name: 'unroll, 2 threads', threads: 2, ms: 45, disturbed: true },
    { name: 'PyTorch nn, 1 thread', threads: 1, ms: 54, disturbed: false },
    { name: 'PyTorch nn, 2 threads', threads: 2, ms: 70, disturbed: false },
  ],
};

describe('figures', () => {
  it('is the time of the peer by ours, each with its better number of threads', () => {
    const [first] = figures([B50]);
    expect(first).toMatchObject({
      ratio: 1.2,
      sides: ['unroll (2 threads)', 'PyTorch nn (1 thread)'],
      disturbed: true,
    });
  });

  it('compares numbers of threads by the whole name', () => {
    const [, speedUp] = figures([B50]);
    expect(speedUp).toMatchObject({ ratio: 2, sides: ['unroll (2 threads)', 'unroll (1 thread)'] });
  });

  it('speaks of measured workloads and of those who took part, and names who has no result', () => {
    expect(figures([])).toEqual([]);
    expect(figures([{ workload, results: B50.results.slice(0, 2) }])).toHaveLength(1);
    const results = [
      ...B50.results.slice(0, 2),
      { name: 'PyTorch nn, 1 thread', threads: 1, error: 'the process ended' },
    ];
    const [failed] = figures([{ workload, results }]);
    expect(failed.ratio).toBe(undefined);
    expect(figureLine(failed)).toMatch(/against PyTorch nn: no result +– +\(>= 1\.15\)$/);
  });

  it('says whether a target was reached, and marks what was disturbed', () => {
    const [first, speedUp] = figures([B50]);
    expect(figureLine(first)).toMatch(/ 1\.20† {2}\(>= 1\.15\) {2}reached$/);
    expect(figureLine({ ...speedUp, ratio: 1.5, disturbed: false })).toMatch(/ 1\.50 {2}\(>= 1\.85\) {2}not reached$/);
    expect(figuresTable([first]).split('\n')[2]).toBe(
      `| ${workload.name}, unroll (2 threads) | PyTorch nn (1 thread) | 1.20† | 1.15 |`,
    );
  });
});

it('knows who must take part in what', () => {
  expect(figureField(workload)).toEqual(['unroll', 'PyTorch nn', 'unroll, 2 threads', 'unroll, 1 thread']);
  expect(new Set(figureWorkloads.map(({ name }) => name)).size).toBe(figureWorkloads.length);
  expect(figureWorkloads.length).toBe(9);
});
