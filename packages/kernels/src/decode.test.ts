import { expect, it } from 'vitest';
import { decode } from './decode.js';

it('decode gives every byte back, with padding and without', () => {
  const bytes = Uint8Array.from({ length: 258 }, (_, i) => i);
  for (const length of [256, 257, 258])
    expect(decode(Buffer.from(bytes.subarray(0, length)).toString('base64'))).toEqual(bytes.subarray(0, length));
  expect(decode('')).toEqual(new Uint8Array(0));
});
