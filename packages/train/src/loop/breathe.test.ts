import { afterEach, describe, expect, it, vi } from 'vitest';
import { breathe } from './breathe.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each([
  ['in Node', () => {}],
  ['in a browser, which has no setImmediate', () => vi.stubGlobal('setImmediate', undefined)],
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
