import { ready } from '@unroll/tensor';
import { expect, it } from 'vitest';
import { program } from '../../../test-browser/kit/program.js';
import { newCopier, rightShare, trainCopier } from '../../worker/bottleneck/copier';
import { code } from './share';

it('is a program with the numbers of the room', async () => {
  await ready();
  const settings = { H: 8, updates: 200, seed: 2 };
  const made = newCopier(settings);
  await trainCopier(made, settings, () => true);
  const lines = await program(code(settings));
  expect(lines.length).toBe(24);
  for (const n of [1, 2, 5, 24]) {
    const bits = n * Math.log2(27);
    expect(lines[n - 1]).toEqual([n, bits.toFixed(2), (rightShare(made.net, n, 200) * bits).toFixed(2)].map(String));
  }
  made.net[Symbol.dispose]();
}, 120_000);
