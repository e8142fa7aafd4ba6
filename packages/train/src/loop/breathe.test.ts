import { afterEach, describe, expect, it, vi } from 'vitest';
import { breathe } from './breathe.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

const without = (...names: string[]) => names.forEach((name) => void vi.stubGlobal(name, undefined));

describe.each([
  ['in Node', () => {}],
  ['in a browser, which has no setImmediate', () => vi.stubGlobal('setImmediate', undefined)],
  ['where there is no MessageChannel either', () => without('setImmediate', 'MessageChannel')],
])('%s', (_, stub) => {
  it('lets timers have their turn', async () => {
    stub();
    let isOver = false;
    setTimeout(() => {
      isOver = true;
    }, 1);
    for (let turns = 0; !isOver && turns < 1e6; turns++) await breathe();
    expect(isOver).toBe(true);
  });
});

it('where there is nothing to wait with, it does not wait for ever', async () => {
  without('setImmediate', 'MessageChannel', 'setTimeout');
  await expect(breathe()).resolves.toBeUndefined();
});
