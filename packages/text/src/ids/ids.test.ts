import { expect, test } from 'vitest';
import { checkIds, idArray } from './ids.js';

test('the array is the smallest that holds the ids', () => {
  expect(idArray(256, 1)).toBeInstanceOf(Uint8Array);
  expect(idArray(257, 1)).toBeInstanceOf(Uint16Array);
  expect(idArray(65_536, 1)).toBeInstanceOf(Uint16Array);
  expect(idArray(65_537, 1)).toBeInstanceOf(Uint32Array);
});

test('anything but an unsigned array is refused', () => {
  for (const good of [new Uint8Array(1), new Uint16Array(1), new Uint32Array(1), Buffer.alloc(1)]) checkIds(good);
  for (const bad of [[1, 2], new Int32Array(1), 'ids', undefined, new Float32Array(1)])
    expect(() => checkIds(bad as never)).toThrow(/^ids: expected one of Uint8Array/);
});
