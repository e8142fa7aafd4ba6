import { describe, expect, it } from 'vitest';
import { merged, quietNote, times } from './markdown.js';
import { main } from './workloads.js';

const [B1, B8] = main;
const quiet = { turns: 5, quiet: 5, disturbed: false };
const results = [
  {
    workload: B1,
    results: [
      { name: 'unroll, 1 thread', threads: 1, ms: 3, ...quiet },
      { name: 'unroll, 2 threads', threads: 2, ms: 4, ...quiet },
      { name: 'PyTorch nn, 1 thread', threads: 1, ms: 15, ...quiet },
      { name: 'brain.js', threads: 1, ms: 30, ...quiet },
    ],
  },
  {
    workload: B8,
    results: [
      { name: 'unroll, 1 thread', threads: 1, ms: 6, ...quiet },
      { name: 'unroll, 2 threads', threads: 2, ms: 4, turns: 8, quiet: 5, disturbed: false },
      { name: 'PyTorch nn, 1 thread', threads: 1, ms: 14, turns: 15, quiet: 1, disturbed: true },
      { name: 'brain.js', threads: 1, error: 'it cannot' },
    ],
  },
];

describe('times', () => {
  it('says the threads of the better one, in the head where they are the same in every row', () => {
    expect(times(merged(results)).split('\n')).toEqual([
      '| one step of | unroll | PyTorch nn (1 thread) | brain.js (1 thread) |',
      '| --- | --: | --: | --: |',
      `| ${B1.name} | **3.00 ms** (1 thread) | 15.0 ms (5.00×) | 30.0 ms (10.00×) |`,
      `| ${B8.name} | **4.00 ms** (2 threads) | 14.0 ms† (3.50×) | – |`,
    ]);
  });

  it('has a column for each number of threads where they are not merged', () => {
    const [head, , first] = times(results).split('\n');
    expect(head).toMatch(/\| unroll \(1 thread\) \| unroll \(2 threads\) \|/);
    expect(first).toMatch(/\| \*\*3\.00 ms\*\* \| 4\.00 ms \(1\.33×\) \|/);
  });

  it('reads results that know nothing of threads or turns', () => {
    const old = [
      {
        workload: B1,
        results: [
          { name: 'unroll', ms: 3 },
          { name: 'PyTorch nn, 1 thread', ms: 6 },
        ],
      },
    ];
    expect(times(old).split('\n')).toEqual([
      '| one step of | unroll | PyTorch nn (1 thread) |',
      '| --- | --: | --: |',
      `| ${B1.name} | **3.00 ms** | 6.00 ms (2.00×) |`,
    ]);
    expect(quietNote(old)).toBe('');
  });
});

describe('quietNote', () => {
  it('counts what was dropped, and explains the mark where it stands', () => {
    expect(quietNote(results)).toMatch(/: 17 of 48\. †: fewer than three/);
    expect(quietNote(results.slice(0, 1))).toMatch(/: 0 of 20\.$/);
  });

  it('says where nothing could be counted', () => {
    const uncounted = [{ workload: B1, results: [{ name: 'unroll', ms: 3, turns: 5 }] }];
    expect(quietNote(uncounted)).toMatch(/no turn was dropped/);
  });
});
