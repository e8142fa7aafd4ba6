import { memory, ready } from '@unroll/tensor';
import { beforeAll, expect, it } from 'vitest';
import { newCopier, rightShare, say, trainCopier } from './copier';
import { LETTERS } from './copier-settings';

beforeAll(() => ready());

const settings = { H: 12, updates: 240, seed: 1 };

it('learns to say letters back, the same with the same seed', async () => {
  const [one, other] = [newCopier(settings), newCopier(settings)];
  const before = rightShare(one.net, 1, 100);
  const lengths: number[] = [];
  expect(await trainCopier(one, settings, ({ length }) => lengths.push(length) > 0)).toBe(true);
  await trainCopier(other, settings, () => true);
  const after = rightShare(one.net, 1, 100);
  expect(after).toBeGreaterThan(before + 0.3);
  expect(rightShare(other.net, 1, 100)).toBe(after);
  expect(lengths.length).toBe(12);
  for (const { net } of [one, other]) net[Symbol.dispose]();
}, 60_000);

it('shows the state it had after the last letter, and frees what it takes', () => {
  const { net } = newCopier(settings);
  const { tensors } = memory();
  const { said, state } = say(net, 'ab c');
  expect(memory().tensors).toBe(tensors);
  expect(state.length).toBe(12);
  expect(Array.from(said).length).toBe(4);
  expect(state.every((value) => Math.abs(value) < 1)).toBe(true);
  // The same letters in another order are another state.
  expect(say(net, 'ba c').state).not.toEqual(state);
  expect(LETTERS.length).toBe(27);
  net[Symbol.dispose]();
});

it('stops when it is told to', async () => {
  const made = newCopier(settings);
  let told = 0;
  expect(await trainCopier(made, settings, () => ++told < 2)).toBe(false);
  expect(told).toBe(2);
  made.net[Symbol.dispose]();
});
