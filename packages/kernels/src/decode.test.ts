import { expect, it } from 'vitest';
import { decode } from './decode.js';

it('decode gives every byte back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  expect(decode(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
  expect(decode('')).toEqual(new Uint8Array(0));
});
