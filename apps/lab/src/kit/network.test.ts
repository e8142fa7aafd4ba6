import { expect, it } from 'vitest';
import { keepNetwork, networkChanges, readNetwork } from './network';

const network = { bytes: Uint8Array.of(1, 2, 3), name: 'three bytes', time: 1 };

// Node has no IndexedDB: the same as a browser that denies it.
it('lives as long as the page where there is no storage, and tells a change', async () => {
  let changes = 0;
  networkChanges.addEventListener('change', () => changes++);
  expect(await readNetwork()).toBeUndefined();
  expect(await keepNetwork(network)).toBe(false);
  expect(await readNetwork()).toBe(network);
  expect(changes).toBe(1);
});

it('keeps others apart, and tells nobody of them', async () => {
  let changes = 0;
  networkChanges.addEventListener('change', () => changes++);
  await keepNetwork({ ...network, name: 'another' }, 'inside');
  expect((await readNetwork('inside'))?.name).toBe('another');
  expect((await readNetwork())?.name).toBe('three bytes');
  expect(changes).toBe(0);
});
