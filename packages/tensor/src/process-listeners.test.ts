import { expect, it } from 'vitest';
import { withoutNewListeners } from './process-listeners.js';

it('removes what was added meanwhile and keeps the rest, also on failure', async () => {
  const [mine, theirs] = [() => undefined, () => undefined];
  process.on('unhandledRejection', mine);
  const has = (listener: () => void) => process.listeners('unhandledRejection').includes(listener);
  const start = async () => {
    process.on('unhandledRejection', theirs);
    return 7;
  };
  expect(await withoutNewListeners(start)).toBe(7);
  expect([has(mine), has(theirs)]).toEqual([true, false]);
  const failing = async () => {
    await start();
    throw new Error('no');
  };
  await expect(withoutNewListeners(failing)).rejects.toThrow('no');
  expect([has(mine), has(theirs)]).toEqual([true, false]);
  process.off('unhandledRejection', mine);
});
