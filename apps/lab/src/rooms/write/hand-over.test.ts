import { expect, it } from 'vitest';
import type { PageNetwork } from '../../kit/network';
import { handOver } from './hand-over';

it('hands each state over once, and none where there is none yet', async () => {
  const kept: PageNetwork[] = [];
  const hand = handOver(async (network) => kept.push(network));
  await hand({ file: undefined, fileStep: 0 });
  const [first, second] = [new Blob([Uint8Array.of(1, 2)]), new Blob([Uint8Array.of(3)])];
  await hand({ file: first, fileStep: 100 });
  await hand({ file: first, fileStep: 100 });
  await hand({ file: second, fileStep: 200 });
  expect(kept.map(({ bytes, name }) => [[...bytes], name])).toEqual([
    [[1, 2], 'the network you trained in Write, 100 updates'],
    [[3], 'the network you trained in Write, 200 updates'],
  ]);
});
